import type { Texts } from '../polish';

/** The law's dictionaries. */
export const LAW: Texts['law'] = {
  title: "The law's dictionaries",
  lead: (version: number) => `The law as the region has it, in version ${version}.`,
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
  addTo: {
    purposes: 'Add a purpose',
    legalBases: 'Add a legal basis',
    rules: 'Add a rule',
    categories: 'Add a category of data',
    institutionKinds: 'Add a kind of institution',
  },
  ruleWarning:
    'From its first day on agreements may rest on the rule, and what they already share by it goes out. Please have somebody else read it against the act.',
  kindCode: 'Code (capital letters; ids of such institutions begin with it)',
  digits: 'How many digits the number of such an institution has',
  hasCounty: 'The number begins with the four digits of the county',
  publishes: 'What such institutions publish',
  purposes: 'Purposes for which it may be relied on (none: any)',
  publisherKind: 'Who discloses',
  receiverKinds: 'To whom',
  sameCounty: 'Only within one county',
  consentRequired: 'Only with the consent of the person',
  categories: 'Categories that an agreement may take up',
  namedCategories: 'Categories that an agreement must name one by one',
  code: 'Code (small letters, digits and hyphens)',
  pl: 'Name in Polish',
  en: 'Name in English (optional)',
  firstDay: 'First day on which it holds',
  kinds: 'Who may rely on it (of a legal basis)',
  add: 'Add',
};
