import { withConsents } from './consents';
import { grantFor, refusalFor } from './grant';
import type { Grant, Policy } from './policy';
import type { Decision, DecisionRequest, Withheld, WithholdingReason } from './vocabulary';

/**
 * Decides which fields of a record a receiver gets, and why not the others. Pure; denies by default: a field is disclosed
 * only inside legal scope ∩ active agreement ∩ open case, with a consent where the law asks for one; whatever is unknown is
 * withheld.
 */
export function decide(policy: Policy, request: DecisionRequest): Decision {
  const { present } = request;
  const grant = grantOf(policy, request);
  const disclosed: string[] = [];
  const categories: string[] = [];
  const withheld: Withheld[] = [];
  let known = 0;
  for (const { field, category, against } of grant.fields) {
    if (!present.includes(field)) continue;
    known += 1;
    if (against !== undefined) withhold(withheld, category, field, against);
    else {
      disclosed.push(field);
      if (!categories.includes(category)) categories.push(category);
    }
  }
  if (known < present.length) withholdUnknown(withheld, request, grant);
  return completed({ disclosed, categories, withheld, profile: grant.profile }, grant);
}

function grantOf(policy: Policy, request: DecisionRequest): Grant {
  if (!isOpen(request)) return refusalFor(policy, request);
  const grant = grantFor(policy, request);
  return grant.asksConsent ? withConsents(grant, request) : grant;
}

function withholdUnknown(withheld: Withheld[], { fields, present }: DecisionRequest, { againstUnknown }: Grant): void {
  for (const field of new Set(present)) if (!fields.has(field)) withhold(withheld, 'unknown', field, againstUnknown);
}

function completed(decision: Decision, { agreement, asksConsent, fields }: Grant): Decision {
  if (agreement !== undefined) decision.agreement = agreement;
  if (!asksConsent) return decision;
  const used = fields.flatMap(({ field, consents = [] }) => (decision.disclosed.includes(field) ? consents : []));
  if (used.length > 0) decision.consent = [...new Set(used)].sort().join(',');
  return decision;
}

/** Whether the case entitles on the day. */
export function isOpen({ case: { openedOn, closedOn }, day }: Pick<DecisionRequest, 'case' | 'day'>): boolean {
  return openedOn <= day && (closedOn === undefined || day < closedOn);
}

/** Within one decision a category has one reason, so the category alone is the key. */
function withhold(withheld: Withheld[], category: string, field: string, reason: WithholdingReason): void {
  const group = withheld.find((known) => known.category === category);
  if (group === undefined) withheld.push({ category, fields: [field], reason });
  else group.fields.push(field);
}
