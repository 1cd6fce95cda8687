import type { AnnouncementWords } from '../announcements/announcement';
import { ANNOUNCEMENTS } from '../announcements/announcement-table';
import { advancePlan } from '../plans/advance-plan';
import type { PlanWords } from '../plans/plan';
import { PLANS } from '../plans/plan-table';
import { type Advance, advance } from '../processes/advance';
import type { ProcessHead, ProcessTable, ProcessWords, VisibleCommand } from '../processes/process-table';
import type { Acting } from '../processes/step';
import type { PromotionWords } from '../promotions/promotion';
import { PROMOTIONS } from '../promotions/promotion-table';
import type { ReferralWords } from '../referrals/referral';
import { REFERRALS } from '../referrals/referral-table';

/** A kind of process as the hub runs it: on what it sees, without any text. */
export interface HubMachine<W extends ProcessWords> {
  readonly table: ProcessTable<W>;
  readonly advance: (
    head: ProcessHead<W>,
    command: VisibleCommand<W['command']>,
    by: Acting<W['actor']>,
  ) => Advance<ProcessHead<W>, W['command']>;
}

/** The words of each kind of process. */
export interface WordsOf {
  REFERRAL: ReferralWords;
  PLAN: PlanWords;
  ANNOUNCEMENT: AnnouncementWords;
  PROMOTION: PromotionWords;
}

export const HUB_MACHINES: { readonly [Kind in keyof WordsOf]: HubMachine<WordsOf[Kind]> } = {
  REFERRAL: ofTable(REFERRALS),
  PLAN: { table: PLANS, advance: advancePlan },
  ANNOUNCEMENT: ofTable(ANNOUNCEMENTS),
  PROMOTION: ofTable(PROMOTIONS),
};

function ofTable<W extends ProcessWords>(table: ProcessTable<W>): HubMachine<W> {
  return { table, advance: (head, command, { actor }) => advance(table, head, command, actor) };
}
