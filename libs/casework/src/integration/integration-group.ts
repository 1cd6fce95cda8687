import { daysAfter, monthsAfter } from '../calendar/day';
import { holdsOn, ruleOn } from '../calendar/rule-validity';
import { firstFault, missingField, notValid, overLimit } from '../processes/field-faults';
import type { Fault } from '../processes/refusal';
import { INTEGRATION_RULES } from './integration-rules';

/** A group of the activation and integration programme (PAI) in a commune. */
export interface IntegrationGroup {
  readonly id: string;
  /** TERYT, six digits. */
  readonly commune: string;
  /** The institution that integrates. */
  readonly provider: string;
  /** What kind of body it is, as the report prints it: `OPS`, `MOPS`, `NGO`. */
  readonly providerKind: string;
  readonly from: string;
  readonly to: string;
  /** Hours of integration in a week. */
  readonly hoursPerWeek: number;
}

/** What came of the programme for a person. */
export const INTEGRATION_RESULTS = ['STAYS', 'REPEATS', 'WORK', 'EDUCATION', 'ENDED'] as const;
export type IntegrationResult = (typeof INTEGRATION_RESULTS)[number];

/** The last day of a group that begins on a day. */
export function groupEndsOn(from: string): string {
  return daysAfter(monthsAfter(from, ruleOn(INTEGRATION_RULES, from).groupMonths), -1);
}

/** Why nobody takes part from a day on: no rule of the programme holds then. */
export function beginFault({ from }: Pick<IntegrationGroup, 'from'>): Fault | undefined {
  return INTEGRATION_RULES.some((rule) => holdsOn(rule, from)) ? undefined : notValid('from');
}

/** Why a group is none: it is not of two months, or integrates for too few hours. */
export function groupFault(group: IntegrationGroup): Fault | undefined {
  const { minHoursPerWeek } = ruleOn(INTEGRATION_RULES, group.from);
  return firstFault(
    () => missingField(group, ['id', 'commune', 'provider', 'providerKind']),
    () => (group.to === groupEndsOn(group.from) ? undefined : notValid('to')),
    () => (group.hoursPerWeek >= minHoursPerWeek ? undefined : notValid('hoursPerWeek')),
  );
}

/** When somebody takes part. Days are `YYYY-MM-DD`. */
export type ParticipationPeriod = Pick<IntegrationGroup, 'from' | 'to'>;

/** Why a person cannot take part in one more group: the months of all would be too many, or two of them at once. */
export function participationFault(
  before: readonly ParticipationPeriod[],
  next: ParticipationPeriod,
): Fault | undefined {
  const fault = beginFault(next);
  if (fault !== undefined) return fault;
  const { groupMonths, maxMonths } = ruleOn(INTEGRATION_RULES, next.from);
  if (before.some(({ from, to }) => from <= next.to && next.from <= to)) return notValid('from');
  return (before.length + 1) * groupMonths > maxMonths ? overLimit('months', maxMonths) : undefined;
}
