import { isOpen } from './decide';
import { entitlementOf } from './entitlement';
import { CASE_NOT_OPEN, judged } from './grant';
import type { Policy } from './policy';
import type { DecisionQuestion, WithholdingReason } from './vocabulary';

/** What is disclosed of a section, and what the answer follows from. */
export interface Explanation {
  /** In contract order. */
  categories: ExplainedCategory[];
  /** Codes of the rules of law that were looked at, in order; none where something before them speaks against it. */
  rules: string[];
  /** Ids of the agreements that were looked at, in order; none where something before them speaks against it. */
  agreements: string[];
}

/** The section's fields of one category. */
export interface ExplainedCategory {
  category: string;
  fields: string[];
  /** Undefined where the fields are disclosed, or would be by a consent. */
  against: WithholdingReason | undefined;
  /** Whether they are disclosed only as far as the person consents. */
  asksConsent: boolean;
}

/** Says of each category of a section whether `decide` discloses it, and why not; for a case that is open, give one. */
export function explain(policy: Policy, request: DecisionQuestion): Explanation {
  const entitlement = isOpen(request) ? entitlementOf(policy, request) : CASE_NOT_OPEN;
  const byCategory = Map.groupBy(request.fields, ([, category]) => category);
  return {
    categories: Array.from(byCategory, ([category, fields]) => ({
      category,
      fields: fields.map(([field]) => field),
      ...judged(entitlement, category),
    })),
    rules: [...new Set(entitlement.rules.map(({ code }) => code))].sort(),
    agreements: [...entitlement.agreements],
  };
}
