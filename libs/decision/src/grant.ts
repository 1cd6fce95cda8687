import { type Entitlement, entitlementOf } from './entitlement';
import type { Grant, GrantedField, Policy } from './policy';
import type { DecisionRequest, WithholdingReason } from './vocabulary';

/** Codes of legal bases come from outside, so the table could grow without end; a full one starts anew. */
const MAX_GRANTS = 20_000;

/** The grant for a request, whatever the consents: worked out once per policy, section, pair, basis, purpose and day. */
export function grantFor(policy: Policy, request: DecisionRequest): Grant {
  const grants = grantsOfSection(policy, request.fields);
  const key = JSON.stringify([
    request.publisher,
    request.receiver,
    request.day,
    request.section,
    request.case.legalBasis,
    request.case.purpose,
  ]);
  const known = grants.get(key);
  if (known !== undefined) return known;
  if (grants.size >= MAX_GRANTS) grants.clear();
  const grant = grantOf(entitlementOf(policy, request), request.fields);
  grants.set(key, grant);
  return grant;
}

/** The grant under which every field is withheld for one reason. */
export function refusal(reason: WithholdingReason, fields: ReadonlyMap<string, string>): Grant {
  return grantOf({ granted: false, reason }, fields);
}

function grantsOfSection(policy: Policy, fields: ReadonlyMap<string, string>): Map<string, Grant> {
  let grants = policy.grants.get(fields);
  if (grants === undefined) {
    grants = new Map();
    policy.grants.set(fields, grants);
  }
  return grants;
}

function grantOf(entitlement: Entitlement, section: ReadonlyMap<string, string>): Grant {
  const fields = Array.from(section, ([field, category]) => ({ field, category, ...judged(entitlement, category) }));
  return {
    profile: profileOf(fields),
    agreement: entitlement.granted ? entitlement.agreement : undefined,
    fields,
    againstUnknown: entitlement.granted ? 'outside-legal-scope' : entitlement.reason,
    asksConsent: fields.some(({ asksConsent }) => asksConsent),
  };
}

function judged(entitlement: Entitlement, category: string): Pick<GrantedField, 'against' | 'asksConsent'> {
  return entitlement.granted ? entitlement.judge(category) : { against: entitlement.reason, asksConsent: false };
}

/** Equal where equal fields are disclosed. */
export function profileOf(fields: readonly GrantedField[]): string {
  const open = fields.filter(({ against }) => against === undefined).map(({ category }) => category);
  return [...new Set(open)].sort().join('+');
}
