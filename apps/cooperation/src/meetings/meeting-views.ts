import type { MeetingHistory, MeetingView } from '@lacznik/contracts';
import { actionsOf } from '../processes/take-step';
import type { Meeting } from './meeting.entity';
import { MEETINGS, type MeetingWords } from './meeting-table';

/** What `institution` is in a meeting that it is a party of. */
export function actorIn({ organiser }: Pick<Meeting, 'organiser'>, institution: string): MeetingWords['actor'] {
  return institution === organiser ? 'organiser' : 'guest';
}

/** What follows from the moment. */
export function flagsAt({ content }: Pick<Meeting, 'content'>, now: Date): MeetingWords['flag'][] {
  return Date.parse(content.startsAt) <= now.getTime() ? ['BEGUN'] : [];
}

/** A meeting as one of its parties sees it. */
export function meetingView(meeting: Meeting, institution: string, now: Date): MeetingView {
  const { id, organiser, state, version, sequence, content, replies, topics, outcome } = meeting;
  const actor = actorIn(meeting, institution);
  const allowedActions = actionsOf(MEETINGS, { state, version, flags: flagsAt(meeting, now) }, actor);
  const { attended, minutes, shared } = outcome ?? {};
  const mayRead = actor === 'organiser' || shared === true;
  return {
    ...content,
    id,
    organiser,
    state,
    version,
    sequence,
    replies,
    topics,
    ...(attended ? { attended } : {}),
    ...(minutes !== undefined && mayRead ? { minutes, shared: shared === true } : {}),
    allowedActions,
  };
}

export function meetingHistory(meeting: Meeting, institution: string, now: Date): MeetingHistory {
  return { ...meetingView(meeting, institution, now), changes: meeting.changes };
}
