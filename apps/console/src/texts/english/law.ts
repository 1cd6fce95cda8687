import type { Texts } from '../polish';

/** The law's dictionaries. */
export const LAW: Texts['law'] = {
  title: "The law's dictionaries",
  lead: (version: number) =>
    `The law as the region has it, in version ${version}. Rules, categories and kinds of institution are not added here: the operator does that by the API or a file.`,
  changed: (version: number) => `Changed. The dictionaries have version ${version} now.`,
  names: {
    purposes: 'Purposes',
    legalBases: 'Legal bases',
    rules: 'Rules',
    categories: 'Categories of data',
    institutionKinds: 'Kinds of institution',
  },
  head: ['Code', 'Name', 'From', 'To (included)'],
  endTitle: 'End an entry',
  endWarning:
    'From the next day on nobody gets anything on account of it, and what waits in mailboxes is withdrawn. Cases stay.',
  entry: 'Entry',
  lastDay: 'Last day on which it holds',
  end: 'End it',
  addTitle: 'Add a purpose or a legal basis',
  dictionary: 'Dictionary',
  code: 'Code (small letters, digits and hyphens)',
  pl: 'Name in Polish',
  en: 'Name in English (optional)',
  firstDay: 'First day on which it holds',
  kinds: 'Who may rely on it (of a legal basis)',
  add: 'Add',
};
