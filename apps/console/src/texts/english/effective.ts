import type { Texts } from '../polish';

/** What an institution would get of another, and why not. */
export const EFFECTIVE: Texts['effective'] = {
  title: 'Who gets what, and why',
  lead: 'Answers a question without a person: what of a section an institution that has a case would get, and which step refuses the rest. It is worked out by what decides; nothing is stored.',
  publisher: 'Publisher',
  receiver: 'Receiver',
  section: 'Section',
  basis: 'Legal basis',
  purpose: 'Purpose',
  any: 'any that holds',
  day: 'On the day (empty: today)',
  ask: 'Check',
  none: 'Such an institution may rely on no legal basis today.',
  grounds: 'For these legal bases and purposes',
  agreements: (ids: string) => `Agreements that were looked at: ${ids}`,
  version: (version: number) => `version ${version}`,
  caption: 'Fields by category',
  head: ['Category', 'Fields', 'Outcome', 'Step', 'Why', 'What to do'],
  outcomes: { disclosed: 'disclosed', 'with-consent': 'with the person’s consent', withheld: 'withheld' },
  links: {
    institution: '1. institutions',
    case: '2. case',
    dictionary: "3. law's dictionaries",
    rule: '4. rule of law',
    agreement: '5. agreement',
    scope: "6. agreement's scope",
    interest: '7. what the receiver wants',
    consent: "8. person's consent",
  },
};
