import type { Texts } from '../polish';

/** What one institution discloses of a section, and what it does not. */
export const DISCLOSURES: Texts['disclosures'] = {
  title: 'What is disclosed, and what is not',
  lead: (publisher: string, section: string) =>
    `${section}: what ${publisher} discloses to your institution on this basis and for this purpose. The answer is about no person, and holds today.`,
  ask: (publisher: string) => `What does ${publisher} not disclose of this, and why?`,
  caption: 'Categories of data',
  category: 'Category',
  outcome: 'Disclosed',
  outcomes: { disclosed: 'yes', withheld: 'no', 'with-consent': "with the person's consent" },
  why: 'Why',
  next: 'What can be done',
  none: 'Nothing is disclosed on this basis and for this purpose.',
};
