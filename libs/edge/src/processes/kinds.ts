import {
  type Announcement,
  ANNOUNCEMENT_STATE_SENTENCES,
  ANNOUNCEMENT_STEP_SENTENCES,
  type AnnouncementCommand,
  ANNOUNCEMENTS,
  type AnnouncementWords,
  answerDueOn,
  applyAnnouncement,
  applyPlan,
  applyPromotion,
  applyReferral,
  coordinatorsHearOn,
  daysAfter,
  decideAnnouncement,
  decidePlan,
  decidePromotion,
  decideReferral,
  isUsefulWork,
  NEW_ANNOUNCEMENT,
  NEW_PLAN,
  NEW_PROMOTION,
  NEW_REFERRAL,
  type Plan,
  PLAN_COMMAND_SENTENCES,
  PLAN_STATE_SENTENCES,
  type PlanCommand,
  PLANS,
  type PlanWords,
  type ProcessKind,
  type Promotion,
  PROMOTION_STATE_SENTENCES,
  PROMOTION_STEP_SENTENCES,
  type PromotionCommand,
  PROMOTIONS,
  type PromotionWords,
  type Referral,
  REFERRAL_STATE_SENTENCES,
  REFERRAL_STEP_SENTENCES,
  type ReferralCommand,
  REFERRALS,
  type ReferralWords,
  unseenHeardOn,
  unsharedMinutes,
} from '@lacznik/casework';
import {
  AnnounceAction,
  ANNOUNCEMENT_STEPS,
  AutomaticPlanCommand,
  ExpirePromotion,
  PLAN_STEPS,
  PROMOTION_STEPS,
  ProposePromotion,
  REFERRAL_STEPS,
  SeeAction,
  SendReferral,
} from '@lacznik/contracts';
import type { KindOfProcess } from './kind-of-process';

const REFERRAL: KindOfProcess<ReferralCommand, ReferralWords, Referral> = {
  table: REFERRALS,
  fresh: NEW_REFERRAL,
  commands: { send: SendReferral, ...REFERRAL_STEPS },
  stateSentences: REFERRAL_STATE_SENTENCES,
  stepSentences: REFERRAL_STEP_SENTENCES,
  decide: decideReferral,
  apply: applyReferral,
  isSayable: (referral, command) => command !== 'notify' || isUsefulWork(referral),
  isToBeSeen: ({ name }) => name === 'notify',
  counted: ({ content, outcome }) => {
    if (content === undefined) return {};
    const { kind, sender, receiver, usefulWork, integration } = content;
    return { content: { kind, sender, receiver, usefulWork, integration }, outcome };
  },
  coordinatorOf: (part) => (part === 'sender' ? 'sender-coordinator' : 'receiver-coordinator'),
  awaitedPart: ({ head: { state, flags } }) => {
    if (flags.includes('RECEIVER_ASKS') || flags.includes('NOT_OURS')) return 'sender';
    return REFERRALS.final.includes(state) || state === 'DRAFT' ? undefined : 'receiver';
  },
  dueOn: answerDueOn,
  coordinatorsHearOn,
};

const PLAN: KindOfProcess<PlanCommand, PlanWords, Plan> = {
  table: PLANS,
  fresh: NEW_PLAN,
  commands: { ...PLAN_STEPS, freeze: AutomaticPlanCommand, expire: AutomaticPlanCommand },
  stateSentences: PLAN_STATE_SENTENCES,
  stepSentences: PLAN_COMMAND_SENTENCES,
  decide: decidePlan,
  apply: applyPlan,
  counted: () => ({}),
  coordinatorOf: () => undefined,
  awaitedPart: ({ head: { state, flags } }) => {
    if (state === 'FROZEN') return undefined;
    if (flags.includes('BY_LABOUR')) return 'welfare';
    return flags.includes('BY_WELFARE') ? 'labour' : undefined;
  },
  dueOn: () => undefined,
  coordinatorsHearOn: (plan) =>
    PLANS.final.includes(plan.head.state)
      ? undefined
      : unsharedMinutes(plan)
          .map(({ heldOn }) => heldOn)
          .sort()[0],
};

const ANNOUNCEMENT: KindOfProcess<AnnouncementCommand, AnnouncementWords, Announcement> = {
  table: ANNOUNCEMENTS,
  fresh: NEW_ANNOUNCEMENT,
  commands: { announce: AnnounceAction, see: SeeAction, ...ANNOUNCEMENT_STEPS },
  stateSentences: ANNOUNCEMENT_STATE_SENTENCES,
  stepSentences: ANNOUNCEMENT_STEP_SENTENCES,
  decide: decideAnnouncement,
  apply: applyAnnouncement,
  counted: ({ content, announcedOn, carriedOutOn }) => ({
    content: content && { sender: content.sender, receiver: content.receiver },
    announcedOn,
    carriedOutOn,
  }),
  coordinatorOf: () => undefined,
  awaitedPart: (announcement) => {
    if (announcement.head.flags.includes('QUESTION_OPEN')) return 'sender';
    return awaitsReceiver(announcement) ? 'receiver' : undefined;
  },
  dueOn: (announcement) => {
    if (!awaitsReceiver(announcement)) return undefined;
    const unseen = unseenHeardOn(announcement);
    const days = [announcement.content?.answerNeededBy, unseen && daysAfter(unseen, -1)];
    return days.filter((day) => day !== undefined).sort()[0];
  },
  coordinatorsHearOn: unseenHeardOn,
};

const PROMOTION: KindOfProcess<PromotionCommand, PromotionWords, Promotion> = {
  table: PROMOTIONS,
  fresh: NEW_PROMOTION,
  commands: { propose: ProposePromotion, expire: ExpirePromotion, ...PROMOTION_STEPS },
  stateSentences: PROMOTION_STATE_SENTENCES,
  stepSentences: PROMOTION_STEP_SENTENCES,
  decide: decidePromotion,
  apply: applyPromotion,
  counted: ({ content }) => ({ content: content && {} }),
  coordinatorOf: () => undefined,
  awaitedPart: ({ head: { state } }) => {
    if (PROMOTIONS.final.includes(state)) return undefined;
    return ['WITH_PUP', 'OFFERED', 'INTERVIEW'].includes(state) ? 'receiver' : 'sender';
  },
  dueOn: ({ head: { state }, asked }) => (state === 'ASKED' ? asked?.answerBy : undefined),
  coordinatorsHearOn: () => undefined,
};

/** What an edge has to know of each kind. */
export const KINDS: { readonly [Kind in ProcessKind]: KindOfProcess } = { REFERRAL, PLAN, ANNOUNCEMENT, PROMOTION };

function awaitsReceiver({ head: { state, flags }, content }: Announcement): boolean {
  if (state === 'ANNOUNCED') return true;
  return state === 'SEEN' && flags.length === 0 && content?.answerNeededBy !== undefined;
}
