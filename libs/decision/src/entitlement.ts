import type { CompiledDisclosure, Policy } from './policy';
import type { DecisionRequest, DisclosureRule, ValidityPeriod, WithholdingReason } from './vocabulary';

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
  const publisher = policy.institutions.get(request.publisher);
  const receiver = policy.institutions.get(request.receiver);
  if (publisher === undefined || receiver === undefined) return refused('unknown-institution');
  const publisherKind = validOn(policy.institutionKinds.get(publisher.kind), day);
  const receiverKind = validOn(policy.institutionKinds.get(receiver.kind), day);
  if (publisherKind === undefined || receiverKind === undefined) return refused('kind-not-valid');

  const purposes = policy.purposes.get(request.case.purpose);
  if (purposes === undefined) return refused('purpose-unknown');
  if (validOn(purposes, day) === undefined) return refused('purpose-not-valid');

  const bases = policy.legalBases.get(request.case.legalBasis);
  if (bases === undefined) return refused('legal-basis-unknown');
  if (!validOn(bases, day)?.receiverKinds.includes(receiver.kind)) return refused('legal-basis-not-valid');

  const kinds = `${publisher.kind}|${receiver.kind}`;
  const rules = (policy.rules.get(kinds) ?? []).filter((rule) => isValid(rule, day));
  if (rules.length === 0) return refused('no-rule');
  const haveCounties = publisherKind.county && receiverKind.county;
  const sameCounty = haveCounties && countyOf(publisher.number) === countyOf(receiver.number);
  const rulesHere = rules.filter((rule) => sameCounty || !rule.sameCounty);
  if (rulesHere.length === 0) return refused('other-county');

  const disclosures = policy.disclosures.get(`${request.publisher}|${request.receiver}`);
  if (disclosures === undefined) return refused('no-agreement');
  const active = disclosures.filter((disclosure) => disclosure.active && isValid(disclosure, day));
  if (active.length === 0) return refused('agreement-not-active');
  return {
    granted: true,
    agreement: [...new Set(active.map(({ agreement }) => agreement))].join(','),
    reasonAgainst: (category) => {
      const entries = policy.categories.get(category);
      if (entries !== undefined && validOn(entries, day) === undefined) return 'category-not-valid';
      return reasonAgainst(category, rulesHere, active);
    },
  };
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

/** The four digits of the county, with which every TERYT number begins. */
function countyOf(number: string): string {
  return number.slice(0, 4);
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
