import type { ProcessHead } from '../processes/process-table';
import type { WorkNotice } from './work-notice';

/** What a person is referred to. */
export const REFERRAL_KINDS = [
  'SOCIAL_CONTRACT',
  'PSU',
  'PAI',
  'SOCIAL_WORK_NEED',
  'SERVICE',
  'EVENT_INVITATION',
] as const;
export type ReferralKind = (typeof REFERRAL_KINDS)[number];

export const REFERRAL_STATES = [
  'DRAFT',
  'SENT',
  'ACCEPTED',
  'RUNNING',
  'DONE',
  'REJECTED',
  'WITHDRAWN',
  'VOID',
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** Who acts in a referral. */
export const REFERRAL_ACTORS = ['sender', 'receiver', 'sender-coordinator', 'receiver-coordinator'] as const;
export type ReferralActor = (typeof REFERRAL_ACTORS)[number];

/**
 * `ON_HOLD`: the receiver waits with it. `SENDER_ASKS`, `RECEIVER_ASKS`: a question waits for the other side. `NOT_OURS`: it was
 * rejected so, and may be forwarded.
 */
export const REFERRAL_FLAGS = ['NOT_OURS', 'ON_HOLD', 'RECEIVER_ASKS', 'SENDER_ASKS'] as const;
export type ReferralFlag = (typeof REFERRAL_FLAGS)[number];

export const REJECT_CODES = [
  'NOT_OURS',
  'NOT_ELIGIBLE',
  'NO_CAPACITY',
  'PERSON_DECLINED',
  'PERSON_NOT_REACHED',
  'ALREADY_SERVED',
  'DATA_MISSING',
  'NO_AGREEMENT',
] as const;
export type RejectCode = (typeof REJECT_CODES)[number];

export const REFERRAL_OUTCOMES = [
  'COMPLETED',
  'INTERRUPTED_JUSTIFIED',
  'INTERRUPTED_OWN_FAULT',
  'NO_SHOW',
  'NOT_TAKEN_UP',
  'JOB_FOUND',
] as const;
export type ReferralOutcome = (typeof REFERRAL_OUTCOMES)[number];

/** Of a referral to socially useful work (prace społecznie użyteczne). */
export interface UsefulWorkTerms {
  readonly from: string;
  readonly to: string;
  readonly hoursPerWeek: number;
  readonly hoursPerMonth: number;
  /** What the agreement of labour office and commune allows a person in a month. */
  readonly agreedHoursPerMonth: number;
}

/** Of a referral to the activation and integration programme (PAI). */
export interface IntegrationTerms {
  readonly from: string;
  readonly to: string;
  readonly groupId: string;
  /** The institution that integrates: a welfare centre or an NGO. */
  readonly provider: string;
}

/** What a referral says. The person is sealed for the receiver and stands beside it. Days are `YYYY-MM-DD`. */
export interface ReferralContent {
  readonly kind: ReferralKind;
  /** Institution ids. */
  readonly sender: string;
  readonly receiver: string;
  readonly senderCase: string;
  readonly legalBasis: string;
  readonly agreement: string;
  readonly purpose: string;
  readonly sentOn: string;
  readonly answerBy: string;
  /** Where the legal basis is the person's consent. */
  readonly consent?: string;
  readonly usefulWork?: UsefulWorkTerms;
  readonly integration?: IntegrationTerms;
  readonly note?: string;
  /** The referral that this one forwards. */
  readonly partOf?: string;
}

/** Since when and until when the receiver waits, and why. */
export interface Hold {
  readonly since: string;
  readonly until: string;
  readonly reason: string;
}

export interface ReferralWords {
  state: ReferralState;
  command: ReferralCommandName;
  actor: ReferralActor;
  flag: ReferralFlag;
  mark: never;
}

export type ReferralHead = ProcessHead<ReferralWords>;

export const REFERRAL_COMMANDS = [
  'send',
  'accept',
  'reject',
  'start',
  'hold',
  'resume',
  'notify',
  'finish',
  'withdraw',
  'void',
  'remind',
  'ask',
  'answer',
  'reassign',
  'forward',
] as const;
export type ReferralCommandName = (typeof REFERRAL_COMMANDS)[number];

/** What may be said in a referral. */
export type ReferralCommand =
  | { readonly name: 'send'; readonly content: ReferralContent }
  | { readonly name: 'accept'; readonly note?: string }
  | { readonly name: 'reject'; readonly code: RejectCode; readonly note?: string; readonly suggestedReceiver?: string }
  | { readonly name: 'start' }
  | ({ readonly name: 'hold' } & Hold)
  | { readonly name: 'resume' }
  | { readonly name: 'notify'; readonly code: WorkNotice; readonly note?: string }
  | { readonly name: 'finish'; readonly code: ReferralOutcome; readonly note?: string }
  | { readonly name: 'withdraw'; readonly reason: string }
  | { readonly name: 'void'; readonly reason: string }
  | { readonly name: 'remind' }
  | { readonly name: 'ask'; readonly text: string }
  | { readonly name: 'answer'; readonly text: string }
  | { readonly name: 'reassign'; readonly to: string }
  | { readonly name: 'forward'; readonly referral: string };

/** Days on which the receiver's clock stood still: from the question until the answer. */
export interface ClockStop {
  readonly askedOn: string;
  readonly answeredOn?: string;
}

/** What of a referral is counted: words of closed lists, institutions, days and numbers. */
export interface CountedReferral {
  readonly head: Pick<ReferralHead, 'state'>;
  readonly content?: Pick<ReferralContent, 'kind' | 'sender' | 'receiver' | 'usefulWork' | 'integration'>;
  readonly outcome?: ReferralOutcome;
}

/** A referral as each of its parties keeps it. */
export interface Referral {
  readonly head: ReferralHead;
  /** Absent in what no step has sent yet. */
  readonly content?: ReferralContent;
  readonly rejection?: { readonly code: RejectCode; readonly suggestedReceiver?: string };
  readonly outcome?: ReferralOutcome;
  readonly hold?: Hold;
  readonly clockStops: readonly ClockStop[];
  /** The referral by which it was forwarded. */
  readonly forwardedBy?: string;
}
