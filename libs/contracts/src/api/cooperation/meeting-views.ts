import {
  Count,
  Flag,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Optional,
  Pattern,
  Text,
  WholeNumber,
} from '../../checking/rules';
import { MAX_ENTRIES } from '../../directory/directory-document';
import { RequestId } from '../../messages/request-id';
import { AllowedActions, Changes, type ChangeView, MAX_REASON_LENGTH, OnVersion } from './changes';

export const MEETING_KINDS = ['MEETING', 'TRAINING'] as const;
export const MEETING_STATES = ['TENTATIVE', 'CONFIRMED', 'HELD', 'CANCELLED'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

/** As iCalendar has them (RFC 5545, PARTSTAT). */
export const MEETING_ANSWERS = ['ACCEPTED', 'TENTATIVE', 'DECLINED'] as const;
export type MeetingAnswer = (typeof MEETING_ANSWERS)[number];

const MAX_TITLE_LENGTH = 200;
const MAX_TEXT_LENGTH = 20_000;
const MAX_TOPIC_LENGTH = 500;
const MAX_INVITED = 200;
const MAX_TOPICS = 500;
export const MAX_MEETINGS = 200;
/** So long before a meeting a reply to it is late. */
export const REPLY_LATE_MS = 7 * 86_400_000;

/** A mailbox of an office, not of a person. */
function OfficeMail(): PropertyDecorator {
  return Pattern(/^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, 'an address such as ops@example.pl');
}

/** Who is invited, and where its office takes invitations. */
export class MeetingGuest {
  @InstitutionId()
  institution: string;

  @OfficeMail()
  email: string;
}

/** What a meeting or a training is. No title and no text of it names a client: a PESEL is refused. */
export class MeetingContent {
  @OneOf(MEETING_KINDS)
  kind: (typeof MEETING_KINDS)[number];

  /** Of the matter, never of a client. */
  @Text(MAX_TITLE_LENGTH)
  title: string;

  @Instant()
  startsAt: string;

  /** After `startsAt`. */
  @Instant()
  endsAt: string;

  /** A room, or an address at which it is met from afar. */
  @Text(MAX_TITLE_LENGTH)
  place: string;

  @Optional()
  @Text(MAX_TEXT_LENGTH)
  agenda?: string;

  /** Where the organiser takes answers by mail. */
  @OfficeMail()
  organiserEmail: string;

  /** Each once, the organiser not among them. */
  @ListOf(Nested(() => MeetingGuest), 1, MAX_INVITED)
  invited: MeetingGuest[];
}

/** All that a meeting is from now on. */
export class MeetingChange extends MeetingContent {
  /** The version that was read. */
  @Count(1)
  version: number;

  @Optional()
  @Text(MAX_REASON_LENGTH)
  reason?: string;
}

/** Who came. */
export class MeetingRecord extends OnVersion {
  @ListOf(InstitutionId(), 0, MAX_INVITED + 1)
  attended: string[];
}

/** Minutes, and whether those who were invited may read them. */
export class MeetingMinutes extends OnVersion {
  @Text(MAX_TEXT_LENGTH)
  minutes: string;

  @Flag()
  shared: boolean;
}

/** Whether the own institution comes. */
export class MeetingReply {
  @OneOf(MEETING_ANSWERS)
  answer: MeetingAnswer;

  @Optional()
  @Text(MAX_TOPIC_LENGTH)
  comment?: string;
}

/** What is asked to be put on the agenda. */
export class TopicSuggestion {
  @Text(MAX_TOPIC_LENGTH)
  topic: string;
}

/** A reply, and whose. */
export class GivenReply extends MeetingReply {
  @InstitutionId()
  institution: string;

  @Instant()
  at: string;
}

/** A suggestion, and whose. */
export class SuggestedTopic extends TopicSuggestion {
  @InstitutionId()
  institution: string;

  @Instant()
  at: string;
}

/** A meeting as one of its parties sees it. */
export class MeetingView extends MeetingContent {
  @RequestId()
  id: string;

  @InstitutionId()
  organiser: string;

  @OneOf(MEETING_STATES)
  state: MeetingState;

  @Count(1)
  version: number;

  /** SEQUENCE in calendars: grows with what they must take over. */
  @Count()
  sequence: number;

  @ListOf(Nested(() => GivenReply), 0, MAX_INVITED)
  replies: GivenReply[];

  @ListOf(Nested(() => SuggestedTopic), 0, MAX_TOPICS)
  topics: SuggestedTopic[];

  /** Present once it was held. */
  @Optional()
  @ListOf(InstitutionId(), 0, MAX_INVITED + 1)
  attended?: string[];

  /** Of the organiser; of the others once they are shared. */
  @Optional()
  @Text(MAX_TEXT_LENGTH)
  minutes?: string;

  /** Present with minutes. */
  @Optional()
  @Flag()
  shared?: boolean;

  @AllowedActions()
  allowedActions: string[];
}

/** A meeting with its changes. */
export class MeetingHistory extends MeetingView {
  @Changes()
  changes: ChangeView[];
}

/** Which meeting is meant. */
export class MeetingParameters {
  @RequestId()
  id: string;
}

/** Which meetings. */
export class MeetingQuery {
  /** The `next` of the page before. */
  @Optional()
  @RequestId()
  after?: string;

  @Optional()
  @OneOf(MEETING_STATES)
  state?: MeetingState;

  @WholeNumber(1, MAX_MEETINGS)
  limit: number = 100;
}

/** A page of the own institution's meetings, the latest first. */
export class MeetingPage {
  @ListOf(Nested(() => MeetingView), 0, MAX_MEETINGS)
  meetings: MeetingView[];

  /** Absent on the last page. */
  @Optional()
  @RequestId()
  next?: string;
}

/** How many meetings wait for an institution's reply: it is invited, they have not begun, and it has said neither yes, perhaps nor no. */
export class MeetingsToReply {
  @InstitutionId()
  institution: string;

  /** Those that are overdue among them. */
  @Count(1)
  toReply: number;

  /** Those that begin within 7 days. */
  @Count()
  overdue: number;
}

/** In the order of institutions; those for whose reply none waits are left out. */
export class MeetingsToReplyList {
  @ListOf(Nested(() => MeetingsToReply), 0, MAX_ENTRIES)
  institutions: MeetingsToReply[];
}
