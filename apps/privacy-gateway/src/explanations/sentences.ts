import type { ExplainedCaseState, InBothLanguages } from '@lacznik/contracts';
import type { WithholdingReason } from '@lacznik/decision';
import { REASON_WORDS, type ReasonWords } from '@lacznik/polish';

/** Every reason in words: none is missing. */
export const WORDS_OF: Readonly<Record<WithholdingReason, ReasonWords>> = REASON_WORDS;

/** Of what nothing stands in the way of. */
export const DISCLOSED = both('Te pola są przekazywane.', 'These fields are disclosed.');

/** Of the link that only its owner learns of. */
export const CASE_WORDS: Readonly<Record<ExplainedCaseState, InBothLanguages>> = {
  needed: both(
    'Potrzebna jest otwarta sprawa odbiorcy dotycząca danej osoby.',
    'A case would be needed: an open one of the receiver, on the person.',
  ),
  open: both('Sprawa jest w tym dniu otwarta.', 'The case is open on that day.'),
  'not-begun': both('Sprawa zaczyna się po tym dniu.', 'The case begins after that day.'),
  closed: both('Sprawa jest w tym dniu zamknięta.', 'The case is closed on that day.'),
};

function both(pl: string, en: string): InBothLanguages {
  return { pl, en };
}
