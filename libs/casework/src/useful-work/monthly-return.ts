import { lastDayOf, monthAfter } from '../calendar/day';
import { workingDayFrom } from '../calendar/deadlines';
import { holdsOn, ruleOn } from '../calendar/rule-validity';
import { notValid } from '../processes/field-faults';
import type { Fault } from '../processes/refusal';
import type { CountedReferral, ReferralOutcome, ReferralState } from '../referrals/referral';
import { USEFUL_WORK_RULES } from './useful-work-rules';

/** A referral to socially useful work with the hours worked, by month. */
export interface WorkRecord {
  readonly referral: string;
  readonly document: CountedReferral;
  readonly hours: Readonly<Record<string, number>>;
}

/** What the labour office returns of a month: made from the states, nobody fills it in. */
export interface MonthlyReturn {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly dueOn: string;
  readonly byState: Readonly<Partial<Record<ReferralState, number>>>;
  readonly byOutcome: Readonly<Partial<Record<ReferralOutcome, number>>>;
  /** Of those who worked in the month. */
  readonly persons: number;
  readonly hours: number;
}

/** Why a month has no return: no rule on it holds at its end. */
export function monthFault(month: string): Fault | undefined {
  return USEFUL_WORK_RULES.some((rule) => holdsOn(rule, lastDayOf(month))) ? undefined : notValid('month');
}

/** The last day for the return of a month. */
export function returnDueOn(month: string): string {
  const { returnDay } = ruleOn(USEFUL_WORK_RULES, lastDayOf(month));
  return workingDayFrom(`${monthAfter(month, 1)}-${String(returnDay).padStart(2, '0')}`);
}

export function monthlyReturn(month: string, records: readonly WorkRecord[]): MonthlyReturn {
  const inMonth = records.filter((record) => touches(record, month));
  const worked = inMonth.filter(({ hours }) => (hours[month] ?? 0) > 0);
  return {
    month,
    dueOn: returnDueOn(month),
    byState: counted(inMonth.map(({ document }) => document.head.state)),
    byOutcome: counted(inMonth.flatMap(({ document: { outcome } }) => (outcome === undefined ? [] : [outcome]))),
    persons: worked.length,
    hours: worked.reduce((sum, { hours }) => sum + (hours[month] ?? 0), 0),
  };
}

/** Whether the term of the work has a day in the month. */
function touches({ document: { content } }: WorkRecord, month: string): boolean {
  const terms = content?.usefulWork;
  return terms !== undefined && terms.from.slice(0, 7) <= month && month <= terms.to.slice(0, 7);
}

function counted<T extends string>(values: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
