import type { Texts } from '../polish';

/** Lists of persons who are eligible for socially useful work. */
export const ELIGIBLE: Texts['eligible'] = {
  title: 'Eligible for socially useful work',
  leadOfCentre:
    'Each person of the list is an entry by itself, which the labour office accepts or rejects. Here is what becomes of each.',
  leadOfOffice:
    'Persons whom welfare centres hold eligible. An entry becomes a referral to the organiser; once that is sent please accept the entry, or reject it where the person is not eligible.',
  none: 'There are no such entries.',
  caption: 'Entries, the latest first',
  columns: { period: 'Period', hours: 'Hours', agreement: 'Agreement', referral: 'Referral to the organiser' },
  over: 'this period is over',
  open: {
    title: 'Draw up a list',
    lead: 'The persons are taken from your cases and encrypted for the labour office. The next page shows each entry before the list is sent.',
    agreement: 'Key of the agreement on socially useful work',
    cases: 'References of cases, one a line',
    casesHint:
      'You can paste from a spreadsheet. Where it is otherwise for a person than for all, please add behind the reference, between semicolons or tabs: from; until (YYYY-MM-DD); hours a week; hours a month. Empty means: as for all.',
    check: 'Check the list',
  },
  check: {
    title: 'Check of the list',
    lead: (agreement) => `The list under agreement ${agreement}. Nothing is sent yet.`,
    caption: 'Entries that will be sent',
    send: (entries) => `Send the entries to the labour office (${entries})`,
    edit: 'Back to edit',
  },
  outcome: {
    title: 'What became of the list',
    lead: (sent, all) => `${sent} of ${all} were sent.`,
    caption: 'Entries of the list',
    what: 'What happened',
    sent: 'Sent',
  },
  draft: {
    title: 'Prepare the referral',
    lead: 'The referral by your agreement with the organiser. You need an open case on this person.',
  },
  faults: {
    number: (limit) => `Please name 1 to ${limit} cases.`,
    incomplete: (cases) => `Days (YYYY-MM-DD) or whole hours are missing, or are written otherwise: ${cases}.`,
    places: 'The list has more persons than the agreement has places.',
    period:
      'By this agreement the person is already referred for a part of the period, or the period is not within the agreement.',
    noIdentity: (cases) => `There are no such cases, or their persons cannot be read any more: ${cases}.`,
    noAgreement: 'There is no such agreement on socially useful work. Please check its key.',
  },
  states: {
    DRAFT: 'waits for the hub',
    SENT: 'sent',
    ACCEPTED: 'accepted',
    RUNNING: 'under way',
    DONE: 'done',
    REJECTED: 'not accepted',
    WITHDRAWN: 'withdrawn',
    VOID: 'void',
  },
};
