import type { AnsweredClaim, InquiryAnswer, InquirySource as AnsweredSource } from '@lacznik/contracts';
import { type Inquiry, type InquirySource, isMatch, type Match } from './inquiry';

/** Whether an edge is still to answer. */
export function isWaitedFor({ edge, isAnswered }: InquirySource): boolean {
  return edge !== undefined && !isAnswered;
}

/**
 * What is to be said of an inquiry as it stands. A match is answered once and for all, as its claims are not kept; anything else is complete
 * when every source has answered, those included that no edge serves yet.
 */
export function answerOf(inquiry: Inquiry, sources: readonly InquirySource[]): InquiryAnswer {
  const ofMatch = isMatch(inquiry);
  return {
    status: 'answered',
    isComplete: ofMatch || sources.every(({ isAnswered }) => isAnswered),
    sources: inquiry.sections.flatMap((section) => sourcesOf(section, sources)),
    ...(ofMatch ? { claims: claimsOf(inquiry, matchesOf(sources)) } : {}),
  };
}

/** Everything that was compared. */
export function matchesOf(sources: readonly InquirySource[]): Match[] {
  return sources.flatMap(({ outcome }) => outcome.matches);
}

function sourcesOf(section: string, sources: readonly InquirySource[]): AnsweredSource[] {
  const asked = Map.groupBy(
    sources.filter(({ sections }) => sections.includes(section)),
    ({ publisher }) => publisher,
  );
  if (asked.size === 0) return [{ section, state: 'withheld', reasons: ['no-agreement'] }];
  return Array.from(asked, ([publisher, identities]) => ({ section, publisher, ...stateOf(section, identities) }));
}

/** Of one publisher, over the identities of the person. */
function stateOf(section: string, identities: readonly InquirySource[]): Pick<AnsweredSource, 'state' | 'reasons'> {
  if (identities.some(({ isAnswered }) => !isAnswered)) return { state: 'source-unavailable' };
  const outcomes = identities.flatMap(({ outcome }) => outcome.sections[section] ?? []);
  const all = [...new Set(outcomes.flatMap(({ reasons }) => reasons))];
  const reasons = all.length > 0 ? { reasons: all } : {};
  if (outcomes.some(({ isDisclosed }) => isDisclosed)) return { state: 'disclosed', ...reasons };
  return all.length > 0 ? { state: 'withheld', ...reasons } : { state: 'nothing-known' };
}

function claimsOf({ claims }: Inquiry, matches: readonly Match[]): AnsweredClaim[] {
  return claims.map(({ section, field }, i) => {
    if (matches.some(({ held }) => held.includes(i))) return { section, field, result: 'true' };
    return { section, field, result: matches.some(({ failed }) => failed.includes(i)) ? 'false' : 'unknown' };
  });
}
