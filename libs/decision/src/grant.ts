import { type Entitlement, entitlementOf } from './entitlement';
import type { Grant, GrantedField, Policy, SectionGrants } from './policy';
import type { DecisionRequest } from './vocabulary';

/** Codes of legal bases come from outside, so the tables could grow without end; a full one starts anew. */
const MAX_GRANTS = 20_000;

/** What the receiver may have where its case is not open. */
export const CASE_NOT_OPEN: Entitlement = { granted: false, reason: 'case-not-open', rules: [], agreements: [] };

/** The grant for a request, whatever the consents: worked out once per policy, section, pair, day, basis and purpose. */
export function grantFor(policy: Policy, request: DecisionRequest): Grant {
  const grants = grantsOfSection(policy, request.fields);
  const { publisher, receiver, day, section, case: entitling } = request;
  const ofDay = grants.table.get(publisher)?.get(receiver)?.get(day);
  const known = ofDay?.get(section)?.get(entitling.legalBasis)?.get(entitling.purpose);
  if (known !== undefined) return known;
  const grant = grantOf(entitlementOf(policy, request), request.fields);
  keep(grants, request, grant);
  return grant;
}

/** The grant where the case is not open. */
export function refusalFor(policy: Policy, { fields }: DecisionRequest): Grant {
  return grantsOfSection(policy, fields).refusal;
}

function grantsOfSection(policy: Policy, fields: ReadonlyMap<string, string>): SectionGrants {
  let grants = policy.grants.get(fields);
  if (grants === undefined) {
    grants = { refusal: grantOf(CASE_NOT_OPEN, fields), table: new Map(), size: 0 };
    policy.grants.set(fields, grants);
  }
  return grants;
}

/** Maps in one another: to make one key of the six texts would cost more than all the rest of a decision. */
function keep(
  grants: SectionGrants,
  { publisher, receiver, day, section, case: of }: DecisionRequest,
  grant: Grant,
): void {
  if (grants.size >= MAX_GRANTS) {
    grants.table.clear();
    grants.size = 0;
  }
  const ofDay = branch(branch(branch(grants.table, publisher), receiver), day);
  branch(branch(ofDay, section), of.legalBasis).set(of.purpose, grant);
  grants.size += 1;
}

function branch<T>(table: Map<string, Map<string, T>>, key: string): Map<string, T> {
  let found = table.get(key);
  if (found === undefined) table.set(key, (found = new Map<string, T>()));
  return found;
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

/** What speaks against a category. */
export function judged(entitlement: Entitlement, category: string): Pick<GrantedField, 'against' | 'asksConsent'> {
  return entitlement.granted ? entitlement.judge(category) : { against: entitlement.reason, asksConsent: false };
}

/** Equal where equal fields are disclosed. */
export function profileOf(fields: readonly GrantedField[]): string {
  const open = fields.filter(({ against }) => against === undefined).map(({ category }) => category);
  return [...new Set(open)].sort().join('+');
}
