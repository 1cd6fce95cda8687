import { randomUUID } from 'node:crypto';
import type {
  MeetingChange,
  MeetingContent,
  MeetingMinutes,
  MeetingRecord,
  MeetingReply,
  OnVersion,
  ReasonedChange,
} from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActingFor } from '../processes/acting';
import { type Asked, begin, requireAction, takeStep } from '../processes/take-step';
import { Meeting } from './meeting.entity';
import { meetingFaults } from './meeting-faults';
import { MEETINGS, type MeetingWords, SHOWN_IN_CALENDARS } from './meeting-table';
import { actorIn, flagsAt } from './meeting-views';
import { MeetingsStore } from './meetings.store';

const MAX_TOPICS = 500;

/** Meetings are proposed, changed, confirmed, cancelled, recorded; guests reply and ask for topics. */
@Injectable()
export class ChangeMeetingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: MeetingsStore,
    private readonly institutions: InstitutionsService,
  ) {}

  async propose(content: MeetingContent, by: ActingFor): Promise<Meeting> {
    await this.requireFit(content, by);
    const begun = begin('TENTATIVE', 'propose', by);
    const meeting = { ...begun, ...columnsOf(content, by.institution), id: randomUUID(), organiser: by.institution };
    const empty = { sequence: 0, replies: [], topics: [], outcome: null };
    return this.dataSource.manager.save(Meeting, { ...meeting, ...empty });
  }

  async change(id: string, { version, reason, ...content }: MeetingChange, by: ActingFor): Promise<Meeting> {
    // Whoever may not change it is told so, not what is wrong with the change.
    const before = await this.store.ownMeeting(by.institution, id);
    requireAction(MEETINGS, before, 'change', actorIn(before, by.institution));
    await this.requireFit(content, by);
    return this.step(id, { command: 'change', version, reason }, by, (meeting) => ({
      ...columnsOf(content, by.institution),
      replies: meeting.replies.filter(({ institution }) =>
        content.invited.some((one) => one.institution === institution),
      ),
    }));
  }

  confirm(id: string, { version }: OnVersion, by: ActingFor): Promise<Meeting> {
    return this.step(id, { command: 'confirm', version }, by);
  }

  cancel(id: string, { version, reason }: ReasonedChange, by: ActingFor): Promise<Meeting> {
    return this.step(id, { command: 'cancel', version, reason }, by);
  }

  record(id: string, { version, attended }: MeetingRecord, by: ActingFor): Promise<Meeting> {
    return this.step(id, { command: 'record', version }, by, ({ parties }) => {
      const stranger = attended.findIndex((one) => !parties.includes(one));
      if (stranger !== -1) throw notAParty(`attended[${stranger}]`);
      return { outcome: { attended: [...new Set(attended)] } };
    });
  }

  minute(id: string, { version, minutes, shared }: MeetingMinutes, by: ActingFor): Promise<Meeting> {
    return this.step(id, { command: 'minute', version }, by, ({ outcome }) => ({
      outcome: { attended: [], ...outcome, minutes, shared },
    }));
  }

  reply(id: string, { answer, comment }: MeetingReply, { institution, at }: ActingFor): Promise<Meeting> {
    const reply = { institution, at, answer, ...(comment === undefined ? {} : { comment }) };
    return this.beside(id, 'reply', institution, ({ replies }) => ({
      replies: [...replies.filter((one) => one.institution !== institution), reply],
    }));
  }

  suggest(id: string, topic: string, { institution, at }: ActingFor): Promise<Meeting> {
    return this.beside(id, 'suggest', institution, ({ topics }) => {
      if (topics.length >= MAX_TOPICS) throw new LacznikError('too-many-entries', `There are ${MAX_TOPICS} topics.`);
      return { topics: [...topics, { institution, at, topic }] };
    });
  }

  /** A step that makes a version. */
  private step(
    id: string,
    asked: Asked<MeetingWords['command']>,
    by: ActingFor,
    change: (meeting: Meeting) => Partial<Meeting> = () => ({}),
  ): Promise<Meeting> {
    return this.locked(by.institution, id, (meeting) => {
      const actor = actorIn(meeting, by.institution);
      const present = { ...meeting, flags: flagsAt(meeting, new Date(by.at)) };
      const taken = takeStep(MEETINGS, present, asked, actor, by);
      const sequence = meeting.sequence + (SHOWN_IN_CALENDARS.includes(asked.command) ? 1 : 0);
      return { ...taken, sequence, ...change(meeting) };
    });
  }

  /** What is added beside the versions. */
  private beside(
    id: string,
    command: MeetingWords['command'],
    institution: string,
    change: (meeting: Meeting) => Partial<Meeting>,
  ): Promise<Meeting> {
    return this.locked(institution, id, (meeting) => {
      requireAction(MEETINGS, meeting, command, actorIn(meeting, institution));
      return change(meeting);
    });
  }

  private locked(institution: string, id: string, change: (meeting: Meeting) => Partial<Meeting>): Promise<Meeting> {
    return this.dataSource.transaction(async (transaction) => {
      await transaction.query('SELECT 1 FROM meeting WHERE id = $1 FOR UPDATE', [id]);
      const meeting = await this.store.ownMeeting(institution, id, transaction);
      return transaction.save(Meeting, { ...meeting, ...change(meeting) });
    });
  }

  private async requireFit(content: MeetingContent, { institution: organiser, at: now }: ActingFor): Promise<void> {
    const names = await this.institutions.namesOf(content.invited.map(({ institution }) => institution));
    const faults = meetingFaults(content, { organiser, names, now });
    if (faults.length > 0) throw LacznikError.ofAll(faults);
  }
}

function columnsOf(content: MeetingContent, organiser: string): Pick<Meeting, 'content' | 'parties' | 'startsAt'> {
  const parties = [organiser, ...content.invited.map(({ institution }) => institution)];
  return { content, parties, startsAt: new Date(content.startsAt) };
}

function notAParty(path: string): LacznikError {
  return new LacznikError('validation-failed', 'expected the organiser or one that is invited', { path });
}
