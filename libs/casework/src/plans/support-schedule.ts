import { monthAfter } from '../calendar/day';
import { notValid } from '../processes/field-faults';
import type { Fault } from '../processes/refusal';

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

/** The sum of what is lost, per month. */
export function lostGrosze(lost: readonly LostBenefit[]): number {
  return lost.reduce((sum, { amountGrosze }) => sum + amountGrosze, 0);
}

/**
 * Why a schedule is none: its start is not the sum of what is lost, a stage pays more than the one before, or the last is not
 * nought.
 */
export function supportFault({ lost, startsAtGrosze, stages }: SupportSchedule): Fault | undefined {
  const sum = lostGrosze(lost);
  if (sum !== startsAtGrosze || sum <= 0)
    return { code: 'sum-differs', parts: { field: 'support.startsAtGrosze', sum: String(sum) } };
  if (stages.some(({ months }) => !Number.isInteger(months) || months < 1)) return notValid('support.stages.months');
  return fallsToNought(stages.map(({ percent }) => percent)) ? undefined : notValid('support.stages.percent');
}

/** What is paid month by month, in grosze; a percentage is rounded half up to a grosz. */
export function monthlySupport(schedule: SupportSchedule): { readonly month: string; readonly amountGrosze: number }[] {
  const percents = schedule.stages.flatMap(({ months, percent }) => Array.from({ length: months }, () => percent));
  return percents.map((percent, index) => ({
    month: monthAfter(schedule.firstMonth, index),
    amountGrosze: Math.round((schedule.startsAtGrosze * percent) / 100),
  }));
}

function fallsToNought(percents: readonly number[]): boolean {
  const falls = percents.every((percent, i) => i === 0 || percent < (percents[i - 1] ?? 0));
  return falls && percents[0] === 100 && percents.at(-1) === 0;
}
