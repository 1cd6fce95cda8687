import { grantFor, refusal } from './grant';
import type { Grant, Policy } from './policy';
import type { Decision, DecisionRequest, Withheld, WithholdingReason } from './vocabulary';

/**
 * Decides which fields of a record a receiver gets, and why not the others. Pure; denies by default: a field is disclosed
 * only inside legal scope ∩ active agreement ∩ open case, and whatever is unknown is withheld.
 */
export function decide(policy: Policy, request: DecisionRequest): Decision {
  const grant = isOpen(request) ? grantFor(policy, request) : refusal('case-not-open', request.fields);
  const present = new Set(request.present);
  const disclosed: string[] = [];
  const categories = new Set<string>();
  const withheld = new Map<string, Withheld>();
  for (const [field, { category, against }] of grant.fields) {
    if (!present.delete(field)) continue;
    if (against === undefined) {
      disclosed.push(field);
      categories.add(category);
    } else {
      withhold(withheld, category, field, against);
    }
  }
  for (const field of present) withhold(withheld, 'unknown', field, grant.againstUnknown);
  return decision(grant, disclosed, [...categories], [...withheld.values()]);
}

function decision(grant: Grant, disclosed: string[], categories: string[], withheld: Withheld[]): Decision {
  const { profile, agreement } = grant;
  return agreement === undefined
    ? { disclosed, categories, withheld, profile }
    : { disclosed, categories, withheld, agreement, profile };
}

function isOpen({ case: { openedOn, closedOn }, day }: DecisionRequest): boolean {
  return openedOn <= day && (closedOn === undefined || day < closedOn);
}

/** Within one decision a category has one reason, so the category alone is the key. */
function withhold(withheld: Map<string, Withheld>, category: string, field: string, reason: WithholdingReason): void {
  const group = withheld.get(category);
  if (group === undefined) withheld.set(category, { category, fields: [field], reason });
  else group.fields.push(field);
}
