import { withConsents } from './consents';
import { grantFor, refusal } from './grant';
import type { Grant, GrantedField, Policy } from './policy';
import type { Decision, DecisionRequest, Withheld, WithholdingReason } from './vocabulary';

/**
 * Decides which fields of a record a receiver gets, and why not the others. Pure; denies by default: a field is disclosed
 * only inside legal scope ∩ active agreement ∩ open case, with a consent where the law asks for one; whatever is unknown is
 * withheld.
 */
export function decide(policy: Policy, request: DecisionRequest): Decision {
  const grant = grantOf(policy, request);
  const present = new Set(request.present);
  const disclosed: GrantedField[] = [];
  const withheld: Withheld[] = [];
  for (const granted of grant.fields) {
    if (!present.delete(granted.field)) continue;
    if (granted.against === undefined) disclosed.push(granted);
    else withhold(withheld, granted.category, granted.field, granted.against);
  }
  for (const field of present) withhold(withheld, 'unknown', field, grant.againstUnknown);
  return decision(grant, disclosed, withheld);
}

function grantOf(policy: Policy, request: DecisionRequest): Grant {
  if (!isOpen(request)) return refusal('case-not-open', request.fields);
  const grant = grantFor(policy, request);
  return grant.asksConsent ? withConsents(grant, request) : grant;
}

function decision(
  { profile, agreement, asksConsent }: Grant,
  granted: readonly GrantedField[],
  withheld: Withheld[],
): Decision {
  const disclosed = granted.map(({ field }) => field);
  const categories = [...new Set(granted.map(({ category }) => category))];
  const decided = { disclosed, categories, withheld, profile, ...(agreement === undefined ? {} : { agreement }) };
  const consents = asksConsent ? new Set(granted.flatMap((field) => field.consents ?? [])) : undefined;
  return consents?.size ? { ...decided, consent: [...consents].sort().join(',') } : decided;
}

function isOpen({ case: { openedOn, closedOn }, day }: DecisionRequest): boolean {
  return openedOn <= day && (closedOn === undefined || day < closedOn);
}

/** Within one decision a category has one reason, so the category alone is the key. */
function withhold(withheld: Withheld[], category: string, field: string, reason: WithholdingReason): void {
  const group = withheld.find((known) => known.category === category);
  if (group === undefined) withheld.push({ category, fields: [field], reason });
  else group.fields.push(field);
}
