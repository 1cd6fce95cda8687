import type { Texts } from '../polish';

/** Consents that an institution records. */
export const CONSENTS: Texts['consents'] = {
  title: 'Consents',
  none: 'Your institution has recorded no consent yet.',
  caption: 'Consents that your institution recorded',
  head: ['Case', 'Receiver', 'Purpose', 'Categories', 'Period', 'State', 'What to do'],
  states: {
    asked: 'asked',
    refused: 'refused',
    given: 'given',
    expired: 'expired',
    withdrawn: 'withdrawn',
  },
  record: 'Record a consent',
  recordTitle: 'Record of a consent',
  pesel: "The person's PESEL",
  givenNames: "Given names (optional, for the person's printout)",
  familyName: 'Family name (optional)',
  reference: 'Reference of an own case of the person (optional)',
  receiver: 'Who is to receive',
  purpose: 'Purpose',
  categories: 'Categories of data',
  from: 'From',
  to: 'To (included)',
  toHint: 'At most twelve months.',
  answer: "The person's answer",
  channel: 'In which way',
  channels: { paper: 'on paper', electronic: 'electronically', spoken: 'spoken' },
  textVersion: 'Version of the text that the person read (such as zgoda-ngo/2)',
  save: 'Save',
  receipt: 'Receipt (PDF)',
  withdraw: 'Withdraw',
  withdrawTitle: 'Withdrawing a consent',
  withdrawWarning:
    'Once it is withdrawn nothing new is disclosed on account of it, and what waits is withdrawn. It cannot be given back: a new one is recorded.',
  withdrawLast: 'Withdraw the consent',
  withdrawnTitle: 'Consent withdrawn',
  effects: {
    committed: 'The consent is withdrawn. From now on nobody gets anything on account of it.',
    pending:
      'The withdrawal is stored and on its way, but the gateway has not confirmed it yet. Nothing more has to be done.',
  },
  back: 'Back to the consents',
};
