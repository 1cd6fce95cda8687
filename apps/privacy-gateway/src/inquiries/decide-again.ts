import { sectionByName } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import type { PolicyAt } from '../directory/current-policy';
import type { InquiryWithSources } from './answered-inquiries';
import { decideForInquiry } from './decide-for-inquiry';
import { addOutcome, type Inquiry, type InquirySource, isMatch, type Match, type SourceOutcome } from './inquiry';
import { conditionsOf, type PersonConditions } from './person-conditions.store';

/** By what is decided when an answer is given. */
export interface AnswerBasis {
  policy: PolicyAt;
  /** `YYYY-MM-DD` */
  day: string;
}

/**
 * What of matches may be told now: they were compared when each record came, and what entitled to it may have ended before the last one did (P9).
 * Their persons are locked (`sharePersons`).
 */
export async function decideMatchesAgain(
  transaction: EntityManager,
  concluded: readonly InquiryWithSources[],
  basis: AnswerBasis,
): Promise<InquiryWithSources[]> {
  const persons = concluded.filter(({ inquiry }) => isMatch(inquiry)).map(({ inquiry }) => inquiry.person);
  if (persons.length === 0) return [...concluded];
  const conditions = await conditionsOf(transaction, persons);
  return concluded.map(({ inquiry, sources }) => {
    const known = conditions.get(inquiry.person);
    if (!isMatch(inquiry) || !known) return { inquiry, sources };
    return { inquiry, sources: sources.map((one) => ({ ...one, outcome: outcomeNow(one, known, basis) })) };
  });
}

function outcomeNow(source: InquirySource, conditions: PersonConditions, basis: AnswerBasis): SourceOutcome {
  const sections = Object.entries(source.outcome.sections).map(
    ([section, { reasons }]) => [section, { isDisclosed: false, reasons }] as const,
  );
  let outcome: SourceOutcome = { sections: Object.fromEntries(sections), matches: [] };
  for (const match of source.outcome.matches) {
    const { told, reasons } = matchNow(match, source, conditions, basis);
    outcome = addOutcome(outcome, match.section, { isDisclosed: told.fields.length > 0, reasons }, told);
  }
  return outcome;
}

function matchNow(
  match: Match,
  { inquiry, publisher }: InquirySource,
  conditions: PersonConditions,
  { policy, day }: AnswerBasis,
): { told: Match; reasons: string[] } {
  const section = sectionByName(match.section);
  if (!section) throw new Error(`There is no section ${match.section}`);
  const question = { publisher, section, present: match.fields };
  const now = decideForInquiry(inquiry, conditions, question, policy, day);
  const { disclosed: fields, categories, agreement, consent } = now;
  const why = { categories, agreement, consent, policyVersion: policy.version };
  const withheld = [...match.withheld, ...now.withheld];
  const held = placesOf(inquiry, match.held, fields);
  const failed = placesOf(inquiry, match.failed, fields);
  const reasons = now.withheld.map(({ reason }) => reason);
  return { told: { ...match, ...why, fields, withheld, held, failed }, reasons };
}

function placesOf({ claims }: Inquiry, places: readonly number[], fields: readonly string[]): number[] {
  return places.filter((place) => fields.includes(claims[place]?.field ?? ''));
}
