import type { CompiledDisclosure, Policy } from './policy';
import type { DecisionRequest, WithholdingReason } from './vocabulary';
import { isValid } from './validity';

/** Where the directions of agreements from one institution to another are found: of the two, of their kinds, and of each with the other's kind. */
export function pairsOf(
  { institutions }: Policy,
  { publisher, receiver }: Pick<DecisionRequest, 'publisher' | 'receiver'>,
): string[] {
  const froms = [publisher, institutions.get(publisher)?.kind];
  const tos = [receiver, institutions.get(receiver)?.kind];
  return froms.flatMap((from) => tos.map((to) => `${from}|${to}`));
}

/** The directions of agreements by which the request may be granted, in order of agreement id; or what it is that none allows. */
export function agreementsFor(
  policy: Policy,
  request: Pick<DecisionRequest, 'publisher' | 'receiver' | 'case' | 'section' | 'day'>,
  sameCounty: boolean,
): readonly CompiledDisclosure[] | WithholdingReason {
  const {
    day,
    section,
    case: { purpose, legalBasis },
  } = request;
  let left = pairsOf(policy, request)
    .flatMap((pair) => policy.disclosures.get(pair) ?? [])
    .filter((disclosure) => sameCounty || !disclosure.sameCounty);
  if (left.length === 0) return 'no-agreement';
  left = left.filter((disclosure) => disclosure.active && isValid(disclosure, day));
  if (left.length === 0) return 'agreement-not-active';
  left = left.filter(({ purposes }) => purposes?.includes(purpose) ?? true);
  if (left.length === 0) return 'purpose-outside-agreement';
  left = left.filter(({ legalBases }) => legalBases?.includes(legalBasis) ?? true);
  if (left.length === 0) return 'basis-outside-agreement';
  left = left.filter(({ sections }) => sections?.includes(section) ?? true);
  if (left.length === 0) return 'section-outside-agreement';
  return left.sort((a, b) => (a.agreement < b.agreement ? -1 : 1));
}
