import { workingDayFrom } from '../calendar/deadlines';
import { ruleOn } from '../calendar/rule-validity';
import { firstFault, missingField, notValid, overLimit } from '../processes/field-faults';
import { peselFault } from '../processes/free-text';
import type { Fault } from '../processes/refusal';
import { USEFUL_WORK_RULES } from './useful-work-rules';

/** A place of work in a commune's plan: no person. */
export interface PlannedWork {
  readonly kind: string;
  readonly place: string;
  readonly persons: number;
  /** Of all of them in the year. */
  readonly hours: number;
}

/** What a commune plans for a year. */
export interface YearlyPlan {
  /** TERYT, six digits. */
  readonly commune: string;
  readonly year: number;
  readonly works: readonly PlannedWork[];
}

/** What labour office and commune agree on the plan. */
export interface UsefulWorkAgreement {
  readonly id: string;
  readonly labourOffice: string;
  readonly organiser: string;
  readonly from: string;
  readonly to: string;
  readonly persons: number;
  readonly hours: number;
  readonly hoursPerPersonAndMonth: number;
  /** For an hour, in grosze. */
  readonly rateGrosze: number;
  /** A whole number of per cent. */
  readonly refundPercent: number;
}

/** The last day for the plan of a year. */
export function planDueOn(year: number): string {
  const { planDue } = ruleOn(USEFUL_WORK_RULES, `${year}-01-01`);
  return workingDayFrom(`${year}-${planDue}`);
}

/** How many persons and hours the plan has in all. */
export function plannedTotals({ works }: YearlyPlan): { readonly persons: number; readonly hours: number } {
  const sum = (of: (work: PlannedWork) => number): number => works.reduce((sum, work) => sum + of(work), 0);
  return { persons: sum(({ persons }) => persons), hours: sum(({ hours }) => hours) };
}

/** Why a plan is none. */
export function yearlyPlanFault(plan: YearlyPlan): Fault | undefined {
  return firstFault(
    () => peselFault(plan),
    () => (plan.works.length > 0 ? undefined : { code: 'field-missing', parts: { field: 'works' } }),
    ...plan.works.map((work) => () => missingField(work, ['kind', 'place']) ?? countFault(work, ['persons', 'hours'])),
  );
}

/** Why an agreement on a plan is none: no numbers, more than the plan has, or a refund above the law's. */
export function agreementFault(agreement: UsefulWorkAgreement, plan: YearlyPlan): Fault | undefined {
  const planned = plannedTotals(plan);
  const { maxRefundPercent } = ruleOn(USEFUL_WORK_RULES, agreement.from);
  return firstFault(
    () => missingField(agreement, ['id', 'labourOffice', 'organiser']),
    () => (agreement.from <= agreement.to ? undefined : notValid('to')),
    () => countFault(agreement, ['persons', 'hours', 'hoursPerPersonAndMonth', 'rateGrosze', 'refundPercent']),
    () => (agreement.refundPercent > maxRefundPercent ? overLimit('refundPercent', maxRefundPercent) : undefined),
    () => (agreement.persons > planned.persons ? overLimit('persons', planned.persons) : undefined),
    () => (agreement.hours > planned.hours ? overLimit('hours', planned.hours) : undefined),
  );
}

function countFault<T extends object>(content: T, fields: readonly (keyof T & string)[]): Fault | undefined {
  const field = fields.find((name) => !Number.isSafeInteger(content[name]) || Number(content[name]) < 1);
  return field === undefined ? undefined : notValid(field);
}
