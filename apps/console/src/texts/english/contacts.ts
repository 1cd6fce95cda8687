import type { Texts } from '../polish';

/** Whom to turn to at other institutions. */
export const CONTACTS: Texts['contacts'] = {
  title: 'Contacts',
  none: 'There is no institution in this county. Please name another, or leave the field empty.',
  caption: 'Cooperation coordinators',
  head: ['Institution', 'Name', 'Coordinator', 'Deputy'],
  nobody: 'nobody was named',
  ownTitle: 'Coordinator of your institution',
  name: 'Name',
  telephone: 'Telephone',
  email: 'E-mail at work',
  deputyName: 'Deputy: name (optional)',
  deputyTelephone: 'Deputy: telephone',
  deputyEmail: 'Deputy: e-mail at work',
  save: 'Save',
};
