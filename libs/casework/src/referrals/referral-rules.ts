import type { Validity } from '../calendar/rule-validity';

/** Numbers of the law and of custom; the acts that some come from are repealed, so each has its days. */
export interface ReferralRule extends Validity {
  /** Days for the answer, where the sender names no day. */
  readonly answerDays: number;
  /** Working days after the day of answer on which both coordinators hear of it. */
  readonly coordinatorsAfterWorkingDays: number;
  /** Socially useful work: hours in a week. */
  readonly maxUsefulWorkHoursPerWeek: number;
  /** The activation and integration programme: months of one referral. */
  readonly maxIntegrationMonths: number;
  /** Legal bases that are the person's consent. */
  readonly consentBases: readonly string[];
}

export const REFERRAL_RULES: readonly ReferralRule[] = [
  {
    validFrom: '2014-05-27',
    answerDays: 7,
    coordinatorsAfterWorkingDays: 3,
    maxUsefulWorkHoursPerWeek: 10,
    maxIntegrationMonths: 2,
    consentBases: ['rodo-6-1-a'],
  },
];
