/** What ends the support of a plan. */
export const SUPPORT_ENDINGS = ['JOB_LOST', 'INCOME_ABOVE_LIMIT', 'PLAN_CLOSED', 'PERSON_RESIGNED'] as const;
export type SupportEnding = (typeof SUPPORT_ENDINGS)[number];

/** A benefit that the person would lose on taking a job, per month. */
export interface LostBenefit {
  readonly side: 'labour' | 'welfare';
  readonly kind: string;
  readonly amountGrosze: number;
}

/**
 * Degressive support: starts at the sum of what is lost, falls step by step to nought. Months and percentages are the plan's own.
 */
export interface SupportSchedule {
  readonly lost: readonly LostBenefit[];
  /** What the first month pays: the sum of `lost`. */
  readonly startsAtGrosze: number;
  /** `YYYY-MM`. */
  readonly firstMonth: string;
  readonly stages: readonly { readonly months: number; readonly percent: number }[];
  readonly endsWith: readonly SupportEnding[];
}
