import type { ProcessHead } from '../processes/process-table';

/** `UNPROPOSED` is the state before the first step. */
export const PROMOTION_STATES = [
  'UNPROPOSED',
  'PROPOSED',
  'ASKED',
  'YES',
  'NO',
  'EXPIRED',
  'CANNOT_ASK',
  'WITH_PUP',
  'OFFERED',
  'INTERVIEW',
  'HIRED',
  'NOT_HIRED',
  'WITHDRAWN',
] as const;
export type PromotionState = (typeof PROMOTION_STATES)[number];

/** The sender is the welfare centre at which the contract ended, the receiver a labour office. */
export const PROMOTION_ACTORS = ['sender', 'receiver'] as const;
export type PromotionActor = (typeof PROMOTION_ACTORS)[number];

export const PROMOTION_COMMANDS = [
  'propose',
  'ask-person',
  'consent',
  'refuse',
  'expire',
  'cannot-ask',
  'hand-over',
  'offer',
  'interview',
  'hire',
  'not-hire',
  'withdraw',
] as const;
export type PromotionCommandName = (typeof PROMOTION_COMMANDS)[number];

/** That the contract ended: the law lets the labour office be told (recommendation 7). Days are `YYYY-MM-DD`. */
export interface PromotionContent {
  readonly sender: string;
  readonly receiver: string;
  readonly legalBasis: string;
  readonly contractEndedOn: string;
}

/** Offers are those of `cooperation`, by id. That somebody says no, or takes back what they said, has no reason. */
export type PromotionCommand =
  | { readonly name: 'propose'; readonly content: PromotionContent }
  | { readonly name: 'ask-person'; readonly offer: string; readonly answerBy: string }
  | { readonly name: 'consent' | 'hand-over' | 'offer'; readonly offer: string }
  | { readonly name: 'interview'; readonly invitedFor: string }
  | { readonly name: 'refuse' | 'expire' | 'cannot-ask' | 'hire' | 'not-hire' | 'withdraw' };

export interface PromotionWords {
  state: PromotionState;
  command: PromotionCommandName;
  actor: PromotionActor;
  flag: never;
  mark: never;
}

export type PromotionHead = ProcessHead<PromotionWords>;

/** What the person was asked: whether an employer may be told of them, for one offer. */
export interface AskedOffer {
  readonly offer: string;
  readonly answerBy: string;
}

/** The person's yes, to one offer. */
export interface OfferConsent {
  readonly offer: string;
  readonly recordedOn: string;
}

/** What of a promotion is counted. */
export interface CountedPromotion {
  readonly head: Pick<PromotionHead, 'state'>;
  /** Absent in what no step has proposed yet. */
  readonly content?: object;
}

/** A promotion as each of its parties keeps it. */
export interface Promotion {
  readonly head: PromotionHead;
  readonly content?: PromotionContent;
  readonly asked?: AskedOffer;
  /** Absent once it was withdrawn: nobody may be told any more. */
  readonly consent?: OfferConsent;
  readonly invitedFor?: string;
}
