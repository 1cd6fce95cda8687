import type { Validity } from '../calendar/rule-validity';

/** Numbers of the programme in the act of 2004, repealed and kept as the default. */
export interface IntegrationRule extends Validity {
  /** Months of one group. */
  readonly groupMonths: number;
  /** Months of one person in all. */
  readonly maxMonths: number;
  /** Hours of integration in a week, at least; activation is socially useful work beside it. */
  readonly minHoursPerWeek: number;
}

export const INTEGRATION_RULES: readonly IntegrationRule[] = [
  { validFrom: '2014-05-27', groupMonths: 2, maxMonths: 6, minHoursPerWeek: 10 },
];
