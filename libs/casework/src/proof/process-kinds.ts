import { applyAnnouncement } from '../announcements/apply-announcement';
import { decideAnnouncement, NEW_ANNOUNCEMENT } from '../announcements/decide-announcement';
import type { Announcement, AnnouncementCommand, AnnouncementWords } from '../announcements/announcement';
import { HUB_MACHINES, type HubMachine } from '../ordering/hub-machines';
import { applyPlan } from '../plans/apply-plan';
import { decidePlan, NEW_PLAN } from '../plans/decide-plan';
import type { Plan, PlanCommand, PlanWords } from '../plans/plan';
import { applyPromotion } from '../promotions/apply-promotion';
import { decidePromotion, NEW_PROMOTION } from '../promotions/decide-promotion';
import type { Promotion, PromotionCommand, PromotionWords } from '../promotions/promotion';
import type { Advance } from '../processes/advance';
import type { ProcessHead, ProcessWords, VisibleCommand } from '../processes/process-table';
import type { AcceptedStep, Acting } from '../processes/step';
import { applyReferral } from '../referrals/apply-referral';
import { decideReferral, NEW_REFERRAL } from '../referrals/decide-referral';
import type { Referral, ReferralCommand, ReferralWords } from '../referrals/referral';
import { ANNOUNCEMENT_COMMAND, OTHER_OFFER, PLAN_COMMAND, PROMOTION_COMMAND, REFERRAL_COMMAND } from './samples';

/** A kind of process with all that a history of it needs. */
export interface KindUnderTest<
  C extends VisibleCommand<W['command']>,
  W extends ProcessWords,
  Document extends { head: ProcessHead<W> },
> {
  readonly machine: HubMachine<W>;
  readonly fresh: Document;
  /** Who acts at which of the two edges. */
  readonly actors: readonly [readonly W['actor'][], readonly W['actor'][]];
  readonly decide: (document: Document, command: C, by: Acting<W['actor']>) => Advance<ProcessHead<W>, W['command']>;
  readonly apply: (document: Document, step: AcceptedStep<C, W['actor'], W>) => Document;
  readonly sample: (name: W['command'], document: Document, actor: W['actor'], nth: number) => C;
}

const REFERRAL: KindUnderTest<ReferralCommand, ReferralWords, Referral> = {
  machine: HUB_MACHINES.REFERRAL,
  fresh: NEW_REFERRAL,
  actors: [
    ['sender', 'sender-coordinator'],
    ['receiver', 'receiver-coordinator'],
  ],
  decide: decideReferral,
  apply: applyReferral,
  sample: (name) => REFERRAL_COMMAND[name],
};

const PLAN: KindUnderTest<PlanCommand, PlanWords, Plan> = {
  machine: HUB_MACHINES.PLAN,
  fresh: NEW_PLAN,
  actors: [['labour'], ['welfare', 'ngo']],
  decide: decidePlan,
  apply: applyPlan,
  sample: (name, plan, actor, nth) => PLAN_COMMAND[name](plan, actor, nth),
};

const ANNOUNCEMENT: KindUnderTest<AnnouncementCommand, AnnouncementWords, Announcement> = {
  machine: HUB_MACHINES.ANNOUNCEMENT,
  fresh: NEW_ANNOUNCEMENT,
  actors: [['sender'], ['receiver']],
  decide: decideAnnouncement,
  apply: applyAnnouncement,
  sample: (name) => ANNOUNCEMENT_COMMAND[name],
};

const PROMOTION: KindUnderTest<PromotionCommand, PromotionWords, Promotion> = {
  machine: HUB_MACHINES.PROMOTION,
  fresh: NEW_PROMOTION,
  // The welfare centre opens it.
  actors: [['receiver'], ['sender']],
  decide: decidePromotion,
  apply: applyPromotion,
  sample: (name, _, __, nth) => {
    const command = PROMOTION_COMMAND[name];
    // Now and then another offer.
    return 'offer' in command && nth === 0 ? { ...command, offer: OTHER_OFFER } : command;
  },
};

export const KINDS_UNDER_TEST = { REFERRAL, PLAN, ANNOUNCEMENT, PROMOTION } as const;
