import type { Validity } from '../calendar/rule-validity';

/** Numbers of the regulation of 2017, repealed with its act and kept as the default. */
export interface UsefulWorkRule extends Validity {
  /** The commune's plan is due on this day of its year, `MM-DD`. */
  readonly planDue: string;
  /** The return and the settlement of a month are due on this day of the next. */
  readonly returnDay: number;
  /** The labour office refunds so much at most, in per cent. */
  readonly maxRefundPercent: number;
}

export const USEFUL_WORK_RULES: readonly UsefulWorkRule[] = [
  { validFrom: '2014-05-27', planDue: '01-31', returnDay: 10, maxRefundPercent: 60 },
];
