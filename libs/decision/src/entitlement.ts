import type { CompiledDisclosure, Policy } from './policy';
import type { DecisionRequest, DisclosureRule, ValidityPeriod, WithholdingReason } from './vocabulary';

/** Every TERYT number begins with that of the county. */
const COUNTY_DIGITS = 4;
const NO_COUNTY = '';

/** Either nothing is disclosed, for one reason, or each category is judged by itself. */
export type Entitlement =
  | { granted: false; reason: WithholdingReason }
  | {
      granted: true;
      agreement: string;
      /** Undefined where the category is disclosed. */
      reasonAgainst: (category: string) => WithholdingReason | undefined;
    };

/** What the receiver may have of this publisher's data on this day; the case's own period is not looked at here. */
export function entitlementOf(policy: Policy, request: DecisionRequest): Entitlement {
  const { day } = request;
  const [publisher, receiver] = [partyOf(policy, request.publisher, day), partyOf(policy, request.receiver, day)];
  if (publisher === undefined || receiver === undefined) return refused('unknown-institution');
  if (publisher.county === undefined || receiver.county === undefined) return refused('kind-not-valid');
  const againstCase = reasonAgainstCase(policy, request, receiver.kind);
  if (againstCase !== undefined) return refused(againstCase);

  const rules = (policy.rules.get(`${publisher.kind}|${receiver.kind}`) ?? []).filter((rule) => isValid(rule, day));
  if (rules.length === 0) return refused('no-rule');
  const sameCounty = publisher.county !== NO_COUNTY && publisher.county === receiver.county;
  const rulesHere = rules.filter((rule) => sameCounty || !rule.sameCounty);
  if (rulesHere.length === 0) return refused('other-county');

  const disclosures = policy.disclosures.get(`${request.publisher}|${request.receiver}`);
  if (disclosures === undefined) return refused('no-agreement');
  const active = disclosures.filter((disclosure) => disclosure.active && isValid(disclosure, day));
  if (active.length === 0) return refused('agreement-not-active');
  return {
    granted: true,
    agreement: [...new Set(active.map(({ agreement }) => agreement))].join(','),
    reasonAgainst: (category) =>
      hasEnded(policy.categories.get(category), day)
        ? 'category-not-valid'
        : reasonAgainst(category, rulesHere, active),
  };
}

/** An institution's kind, and its county where the kind holds on the day; `NO_COUNTY` for a kind that belongs to none. */
function partyOf(policy: Policy, id: string, day: string): { kind: string; county: string | undefined } | undefined {
  const institution = policy.institutions.get(id);
  if (institution === undefined) return undefined;
  const { kind, number } = institution;
  const entry = validOn(policy.institutionKinds.get(kind), day);
  return { kind, county: entry && (entry.county ? number.slice(0, COUNTY_DIGITS) : NO_COUNTY) };
}

/** What speaks against the codes of the case on the day. */
function reasonAgainstCase(
  { purposes, legalBases }: Policy,
  { day, case: { purpose, legalBasis } }: DecisionRequest,
  receiverKind: string,
): WithholdingReason | undefined {
  if (!purposes.has(purpose)) return 'purpose-unknown';
  if (hasEnded(purposes.get(purpose), day)) return 'purpose-not-valid';
  if (!legalBases.has(legalBasis)) return 'legal-basis-unknown';
  const basis = validOn(legalBases.get(legalBasis), day);
  return basis?.receiverKinds.includes(receiverKind) ? undefined : 'legal-basis-not-valid';
}

function reasonAgainst(
  category: string,
  rules: readonly DisclosureRule[],
  active: readonly CompiledDisclosure[],
): WithholdingReason | undefined {
  if (rules.some((rule) => rule.categories.includes(category))) {
    return active.some(({ categories }) => categories.has(category)) ? undefined : 'outside-agreement-scope';
  }
  if (rules.some((rule) => rule.namedCategories.includes(category))) {
    return active.some(({ named }) => named.has(category)) ? undefined : 'must-be-named-in-agreement';
  }
  return 'outside-legal-scope';
}

/** Whether a code that there is does not hold on the day. */
function hasEnded(entries: readonly ValidityPeriod[] | undefined, day: string): boolean {
  return entries !== undefined && validOn(entries, day) === undefined;
}

/** Of one code's entries the one that holds on the day; their periods do not overlap. */
function validOn<T extends ValidityPeriod>(entries: readonly T[] | undefined, day: string): T | undefined {
  return entries?.find((entry) => isValid(entry, day));
}

function isValid({ validFrom, validTo }: ValidityPeriod, day: string): boolean {
  return validFrom <= day && (validTo === undefined || day <= validTo);
}

function refused(reason: WithholdingReason): Entitlement {
  return { granted: false, reason };
}
