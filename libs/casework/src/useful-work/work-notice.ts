import type { ReferralOutcome } from '../referrals/referral';

/** What both the labour office and the welfare centre hear of at once. */
export const WORK_NOTICES = ['DID_NOT_COME', 'DID_NOT_TAKE_UP', 'LEFT', 'BREACH_OF_ORDER'] as const;
export type WorkNotice = (typeof WORK_NOTICES)[number];

/** The outcomes with which a referral may end after each notice. */
export const OUTCOMES_AFTER_NOTICE: Readonly<Record<WorkNotice, readonly ReferralOutcome[]>> = {
  DID_NOT_COME: ['NO_SHOW'],
  DID_NOT_TAKE_UP: ['NOT_TAKEN_UP'],
  LEFT: ['INTERRUPTED_JUSTIFIED', 'INTERRUPTED_OWN_FAULT', 'JOB_FOUND'],
  BREACH_OF_ORDER: ['INTERRUPTED_OWN_FAULT'],
};
