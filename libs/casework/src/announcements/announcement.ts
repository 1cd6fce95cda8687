import type { ProcessHead } from '../processes/process-table';

/** `UNANNOUNCED` is the state before the first step: an action may be carried out in it, and is marked so. */
export const ANNOUNCEMENT_STATES = ['UNANNOUNCED', 'ANNOUNCED', 'SEEN', 'CALLED_OFF', 'CARRIED_OUT'] as const;
export type AnnouncementState = (typeof ANNOUNCEMENT_STATES)[number];

export const ANNOUNCEMENT_ACTORS = ['sender', 'receiver'] as const;
export type AnnouncementActor = (typeof ANNOUNCEMENT_ACTORS)[number];

/** `NOT_ANNOUNCED`: it was carried out without having been announced. */
export const ANNOUNCEMENT_FLAGS = ['NOT_ANNOUNCED', 'OBJECTED', 'QUESTION_OPEN'] as const;
export type AnnouncementFlag = (typeof ANNOUNCEMENT_FLAGS)[number];

export const ANNOUNCEMENT_COMMANDS = [
  'announce',
  'see',
  'question',
  'object',
  'answer',
  'change',
  'call-off',
  'carry-out',
] as const;
export type AnnouncementCommandName = (typeof ANNOUNCEMENT_COMMANDS)[number];

/** What an institution announces (mutual duty to inform, u.p.z. 2004 art. 50(3)). */
export const ACTION_KINDS = [
  'SOCIAL_CONTRACT',
  'JOB_PROPOSAL',
  'ACTIVATION',
  'REMOVAL_FROM_REGISTER',
  'BENEFIT_DECISION',
  'BENEFIT_END',
  'OTHER',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** What follows for the other side. */
export const CONSEQUENCES = ['HEALTH_INSURANCE_TITLE', 'BENEFIT'] as const;
export type Consequence = (typeof CONSEQUENCES)[number];

/** Days are `YYYY-MM-DD`. */
export interface ActionContent {
  readonly kind: ActionKind;
  readonly sender: string;
  readonly receiver: string;
  readonly legalBasis: string;
  readonly plannedFor: string;
  readonly unit: string;
  readonly contact: string;
  readonly consequences: readonly Consequence[];
  readonly answerNeededBy?: string;
  readonly note?: string;
}

export type AnnouncementCommand =
  | { readonly name: 'announce'; readonly content: ActionContent }
  | { readonly name: 'see' }
  | { readonly name: 'question'; readonly text: string }
  | { readonly name: 'object'; readonly text: string }
  | { readonly name: 'answer'; readonly text: string }
  | { readonly name: 'change'; readonly content: ActionContent }
  | { readonly name: 'call-off'; readonly reason: string }
  | {
      readonly name: 'carry-out';
      readonly carriedOutOn: string;
      readonly result: string;
      /** Where it was never announced. */
      readonly content?: ActionContent;
    };

export interface AnnouncementWords {
  state: AnnouncementState;
  command: AnnouncementCommandName;
  actor: AnnouncementActor;
  flag: AnnouncementFlag;
  mark: never;
}

export type AnnouncementHead = ProcessHead<AnnouncementWords>;

/** An announced action as each of its parties keeps it. */
export interface Announcement {
  readonly head: AnnouncementHead;
  readonly content?: ActionContent;
  /** The day of the announcement, or of its last change: what the receiver has not seen counts from it. */
  readonly announcedOn?: string;
  readonly seenOn?: string;
  readonly carriedOutOn?: string;
  readonly result?: string;
}
