import type { Validity } from '../calendar/rule-validity';

export interface PlanRule extends Validity {
  /** Days after which a frozen plan may be closed. */
  readonly daysFrozen: number;
}

export const PLAN_RULES: readonly PlanRule[] = [{ validFrom: '2014-05-27', daysFrozen: 30 }];
