import type { CompiledDisclosure, Policy } from './policy';
import type { EntitlementRequest, WithholdingReason } from './vocabulary';
import { isValid } from './validity';

/** Where the directions of agreements from one institution to another are found: of the two, of their kinds, and of each with the other's kind. */
export function pairsOf(
  { institutions }: Policy,
  { publisher, receiver }: Pick<EntitlementRequest, 'publisher' | 'receiver'>,
): string[] {
  const froms = [publisher, institutions.get(publisher)?.kind];
  const tos = [receiver, institutions.get(receiver)?.kind];
  return froms.flatMap((from) => tos.map((to) => `${from}|${to}`));
}

/** What there was before nothing was left of it, and what speaks against all of that. */
export interface NoAgreement {
  reason: WithholdingReason;
  among: readonly CompiledDisclosure[];
}

/** The directions of agreements by which the request may be granted, in order of agreement id; or what it is that none allows. */
export function agreementsFor(
  policy: Policy,
  request: EntitlementRequest,
  sameCounty: boolean,
): readonly CompiledDisclosure[] | NoAgreement {
  const forBasis = agreementsOnGround(policy, request, sameCounty);
  if ('reason' in forBasis) return forBasis;
  const left = forBasis.filter(({ sections }) => sections?.includes(request.section) ?? true);
  return left.length === 0 ? { reason: 'section-outside-agreement', among: forBasis } : left;
}

/** The same, whatever the section. */
export function agreementsOnGround(
  policy: Policy,
  request: Pick<EntitlementRequest, 'publisher' | 'receiver' | 'day' | 'case'>,
  sameCounty: boolean,
): readonly CompiledDisclosure[] | NoAgreement {
  const {
    day,
    case: { purpose, legalBasis },
  } = request;
  const all = pairsOf(policy, request)
    .flatMap((pair) => policy.disclosures.get(pair) ?? [])
    .filter((disclosure) => sameCounty || !disclosure.sameCounty);
  if (all.length === 0) return { reason: 'no-agreement', among: all };
  const active = all.filter((disclosure) => disclosure.active && isValid(disclosure, day));
  if (active.length === 0) return { reason: 'agreement-not-active', among: all };
  const forPurpose = active.filter(({ purposes }) => purposes?.includes(purpose) ?? true);
  if (forPurpose.length === 0) return { reason: 'purpose-outside-agreement', among: active };
  const forBasis = forPurpose.filter(({ legalBases }) => legalBases?.includes(legalBasis) ?? true);
  if (forBasis.length === 0) return { reason: 'basis-outside-agreement', among: forPurpose };
  return forBasis.sort((a, b) => (a.agreement < b.agreement ? -1 : 1));
}

/** Their ids, each once. */
export function idsOf(disclosures: readonly CompiledDisclosure[]): string[] {
  return [...new Set(disclosures.map(({ agreement }) => agreement))];
}
