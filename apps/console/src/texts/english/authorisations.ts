import type { Texts } from '../polish';

/** Who of the institution may work on cases. */
export const AUTHORISATIONS: Texts['authorisations'] = {
  title: 'Authorisations',
  none: 'No authorisation of your institution has been entered yet, so nobody can work on cases.',
  caption: 'Users of your institution',
  head: ['User', 'Number', 'Authorisation', 'To (included)', 'Undertaking of secrecy', 'What to do'],
  states: {
    valid: 'valid',
    missing: 'missing',
    'not-yet-valid': 'not valid yet',
    expired: 'expired',
    ended: 'ended',
  },
  end: 'End',
  endTitle: 'Ending an authorisation',
  endWarning: (user: string) =>
    `From now on ${user} will see no case and no file. A new authorisation has to be entered from the start.`,
  endLast: 'End the authorisation',
  enterTitle: 'Enter an authorisation and an undertaking',
  user: 'User',
  userHint: 'Under which the person signs in (sub). It replaces all that was entered of the person before.',
  number: 'Number of the authorisation',
  authorisedFrom: 'Authorised from',
  authorisedTo: 'Authorised to (empty: until it is ended)',
  signedOn: 'Undertaking of secrecy signed on',
  secretFrom: 'Undertaking from',
  secretTo: 'Undertaking to (empty: without end)',
  enter: 'Save',
};
