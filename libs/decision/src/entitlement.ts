import { agreementsFor, idsOf } from './agreements-between';
import type { CompiledDisclosure, Policy } from './policy';
import { hasEnded, isValid, validOn } from './validity';
import type { DisclosureRule, EntitlementRequest, WithholdingReason } from './vocabulary';

/** Every TERYT number begins with that of the county. */
const COUNTY_DIGITS = 4;
const NO_COUNTY = '';

/** Either nothing is disclosed, for one reason, or each category is judged by itself. */
export type Entitlement = LookedAt &
  (
    | { granted: false; reason: WithholdingReason }
    | {
        granted: true;
        agreement: string;
        judge: (category: string) => Judgement;
      }
  );

/** What was looked at last: of a refusal what it follows from, none where it was not come so far. */
export interface LookedAt {
  rules: readonly DisclosureRule[];
  /** Ids, in order. */
  agreements: readonly string[];
}

/** What is disclosed of a category, whatever the person's consents. */
export interface Judgement {
  /** Undefined where nothing speaks against it, or nothing but that a consent is asked for. */
  against: WithholdingReason | undefined;
  asksConsent: boolean;
}

/** What the receiver may have of this publisher's data on this day; the case's own period is not looked at here. */
export function entitlementOf(policy: Policy, request: EntitlementRequest): Entitlement {
  const { day } = request;
  const [publisher, receiver] = [partyOf(policy, request.publisher, day), partyOf(policy, request.receiver, day)];
  if (publisher === undefined || receiver === undefined) return refused('unknown-institution');
  if (!publisher.active || !receiver.active) return refused('institution-not-active');
  if (publisher.county === undefined || receiver.county === undefined) return refused('kind-not-valid');
  const againstCase = reasonAgainstCase(policy, request, receiver.kind);
  if (againstCase !== undefined) return refused(againstCase);

  const rules = (policy.rules.get(`${publisher.kind}|${receiver.kind}`) ?? []).filter((rule) => isValid(rule, day));
  if (rules.length === 0) return refused('no-rule');
  const sameCounty = publisher.county !== NO_COUNTY && publisher.county === receiver.county;
  const rulesHere = rules.filter((rule) => sameCounty || !rule.sameCounty);
  if (rulesHere.length === 0) return refused('other-county', rules);

  const agreements = agreementsFor(policy, request, sameCounty);
  if ('reason' in agreements) return refused(agreements.reason, rulesHere, idsOf(agreements.among).sort());
  const ids = idsOf(agreements);
  return {
    granted: true,
    rules: rulesHere,
    agreements: ids,
    agreement: ids.join(','),
    judge: (category) =>
      hasEnded(policy.categories.get(category), day)
        ? { against: 'category-not-valid', asksConsent: false }
        : wanted(policy, request, judge(category, rulesHere, agreements)),
  };
}

/** Looked at last: of what the receiver could not have anyway, the reason is the other one. */
function wanted({ interests }: Policy, { receiver, section }: EntitlementRequest, judgement: Judgement): Judgement {
  if (judgement.against !== undefined || interests.get(receiver)?.has(section) !== false) return judgement;
  return { against: 'not-subscribed', asksConsent: false };
}

/** An institution on a day. */
export interface Party {
  kind: string;
  active: boolean;
  /** Undefined where the kind does not hold on the day; `NO_COUNTY` for a kind that belongs to none. */
  county: string | undefined;
}

/** @returns undefined for an institution that is not in the directory */
export function partyOf(policy: Policy, id: string, day: string): Party | undefined {
  const institution = policy.institutions.get(id);
  if (institution === undefined) return undefined;
  const { kind, number } = institution;
  const entry = validOn(policy.institutionKinds.get(kind), day);
  return {
    kind,
    active: institution.active && isValid(institution, day),
    county: entry && (entry.county ? number.slice(0, COUNTY_DIGITS) : NO_COUNTY),
  };
}

/** What speaks against the codes of the case on the day. */
function reasonAgainstCase(
  { purposes, legalBases }: Policy,
  { day, case: { purpose, legalBasis } }: EntitlementRequest,
  receiverKind: string,
): WithholdingReason | undefined {
  if (!purposes.has(purpose)) return 'purpose-unknown';
  if (hasEnded(purposes.get(purpose), day)) return 'purpose-not-valid';
  if (!legalBases.has(legalBasis)) return 'legal-basis-unknown';
  const basis = validOn(legalBases.get(legalBasis), day);
  return basis?.receiverKinds.includes(receiverKind) ? undefined : 'legal-basis-not-valid';
}

/** A consent is asked for only where no rule that asks for none lets the category go. */
function judge(
  category: string,
  rules: readonly DisclosureRule[],
  agreements: readonly CompiledDisclosure[],
): Judgement {
  const against = reasonAgainst(category, rules, agreements);
  if (against !== undefined) return { against, asksConsent: false };
  const withoutConsent = rules.filter((rule) => rule.consentRequired !== true);
  return { against, asksConsent: reasonAgainst(category, withoutConsent, agreements) !== undefined };
}

function reasonAgainst(
  category: string,
  rules: readonly DisclosureRule[],
  agreements: readonly CompiledDisclosure[],
): WithholdingReason | undefined {
  if (rules.some((rule) => rule.categories.includes(category))) {
    return agreements.some(({ categories }) => categories.has(category)) ? undefined : 'outside-agreement-scope';
  }
  if (rules.some((rule) => rule.namedCategories.includes(category))) {
    return agreements.some(({ named }) => named.has(category)) ? undefined : 'must-be-named-in-agreement';
  }
  return 'outside-legal-scope';
}

function refused(
  reason: WithholdingReason,
  rules: readonly DisclosureRule[] = [],
  agreements: readonly string[] = [],
): Entitlement {
  return { granted: false, reason, rules, agreements };
}
