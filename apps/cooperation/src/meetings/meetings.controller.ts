import {
  CANCEL_MEETING,
  CHANGE_MEETING,
  CONFIRM_MEETING,
  COUNT_MEETINGS_TO_REPLY,
  LIST_MEETINGS,
  MeetingChange,
  MeetingContent,
  type MeetingHistory,
  MeetingMinutes,
  type MeetingPage,
  MeetingParameters,
  MeetingQuery,
  MeetingRecord,
  MeetingReply,
  type MeetingsToReplyList,
  type MeetingView,
  OnVersion,
  PROPOSE_MEETING,
  READ_MEETING,
  ReasonedChange,
  RECORD_MEETING,
  REPLY_TO_MEETING,
  SUGGEST_TOPIC,
  TopicSuggestion,
  WRITE_MINUTES,
} from '@lacznik/contracts';
import {
  type Caller,
  CallerInstitution,
  Endpoint,
  FromCaller,
  ValidBody,
  ValidParameters,
  ValidQuery,
} from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { type ActingFor, actingFor } from '../processes/acting';
import { ChangeMeetingsService } from './change-meetings.service';
import type { Meeting } from './meeting.entity';
import { meetingHistory, meetingView } from './meeting-views';
import { MeetingsStore } from './meetings.store';

/** Meetings and trainings of institutions with one another. */
@Controller()
export class MeetingsController {
  constructor(
    private readonly meetings: ChangeMeetingsService,
    private readonly store: MeetingsStore,
  ) {}

  @Endpoint(PROPOSE_MEETING)
  propose(@FromCaller() caller: Caller, @ValidBody(MeetingContent) content: MeetingContent): Promise<MeetingView> {
    return viewFor(caller, (by) => this.meetings.propose(content, by));
  }

  @Endpoint(LIST_MEETINGS)
  async list(
    @CallerInstitution() institution: string,
    @ValidQuery(MeetingQuery) query: MeetingQuery,
  ): Promise<MeetingPage> {
    const now = new Date();
    const found = await this.store.page(institution, query);
    const page = found.slice(0, query.limit);
    return {
      meetings: page.map((meeting) => meetingView(meeting, institution, now)),
      ...(found.length > page.length ? { next: page.at(-1)?.id } : {}),
    };
  }

  @Endpoint(COUNT_MEETINGS_TO_REPLY)
  async countToReply(): Promise<MeetingsToReplyList> {
    return { institutions: await this.store.countToReply(new Date()) };
  }

  @Endpoint(READ_MEETING)
  async read(
    @CallerInstitution() institution: string,
    @ValidParameters(MeetingParameters) { id }: MeetingParameters,
  ): Promise<MeetingHistory> {
    return meetingHistory(await this.store.ownMeeting(institution, id), institution, new Date());
  }

  @Endpoint(CHANGE_MEETING)
  change(
    @FromCaller() caller: Caller,
    @ValidParameters(MeetingParameters) { id }: MeetingParameters,
    @ValidBody(MeetingChange) change: MeetingChange,
  ): Promise<MeetingView> {
    return viewFor(caller, (by) => this.meetings.change(id, change, by));
  }

  @Endpoint(CONFIRM_MEETING)
  confirm(
    @FromCaller() caller: Caller,
    @ValidParameters(MeetingParameters) { id }: MeetingParameters,
    @ValidBody(OnVersion) version: OnVersion,
  ): Promise<MeetingView> {
    return viewFor(caller, (by) => this.meetings.confirm(id, version, by));
  }

  @Endpoint(CANCEL_MEETING)
  cancel(
    @FromCaller() caller: Caller,
    @ValidParameters(MeetingParameters) { id }: MeetingParameters,
    @ValidBody(ReasonedChange) cancellation: ReasonedChange,
  ): Promise<MeetingView> {
    return viewFor(caller, (by) => this.meetings.cancel(id, cancellation, by));
  }

  @Endpoint(RECORD_MEETING)
  record(
    @FromCaller() caller: Caller,
    @ValidParameters(MeetingParameters) { id }: MeetingParameters,
    @ValidBody(MeetingRecord) record: MeetingRecord,
  ): Promise<MeetingView> {
    return viewFor(caller, (by) => this.meetings.record(id, record, by));
  }

  @Endpoint(WRITE_MINUTES)
  minute(
    @FromCaller() caller: Caller,
    @ValidParameters(MeetingParameters) { id }: MeetingParameters,
    @ValidBody(MeetingMinutes) minutes: MeetingMinutes,
  ): Promise<MeetingView> {
    return viewFor(caller, (by) => this.meetings.minute(id, minutes, by));
  }

  @Endpoint(REPLY_TO_MEETING)
  reply(
    @FromCaller() caller: Caller,
    @ValidParameters(MeetingParameters) { id }: MeetingParameters,
    @ValidBody(MeetingReply) reply: MeetingReply,
  ): Promise<MeetingView> {
    return viewFor(caller, (by) => this.meetings.reply(id, reply, by));
  }

  @Endpoint(SUGGEST_TOPIC)
  suggest(
    @FromCaller() caller: Caller,
    @ValidParameters(MeetingParameters) { id }: MeetingParameters,
    @ValidBody(TopicSuggestion) { topic }: TopicSuggestion,
  ): Promise<MeetingView> {
    return viewFor(caller, (by) => this.meetings.suggest(id, topic, by));
  }
}

async function viewFor(caller: Caller, work: (by: ActingFor) => Promise<Meeting>): Promise<MeetingView> {
  const by = actingFor(caller);
  return meetingView(await work(by), by.institution, new Date(by.at));
}
