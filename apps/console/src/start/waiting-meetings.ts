import type { LacznikClient } from '@lacznik/client';
import { LIST_MEETINGS, type MeetingView, REPLY_LATE_MS } from '@lacznik/contracts';
import type { Visit } from '../pages/visit';
import { instantOf } from '../texts/times';
import type { WaitingItem } from './waiting-row';

const STATES = ['TENTATIVE', 'CONFIRMED'] as const;

/** Meetings to reply to, that are near, and of which nobody has said who came. */
export async function waitingMeetings(visit: Visit, hub: LacznikClient, now: Date): Promise<WaitingItem[]> {
  const pages = await Promise.all(STATES.map((state) => hub.call(LIST_MEETINGS, { query: { state } })));
  return pages.flatMap(({ meetings }) => meetings).flatMap((one) => meetingItemOf(visit, one, now) ?? []);
}

/** Undefined where nothing is to be done or called to mind. */
export function meetingItemOf(visit: Visit, meeting: MeetingView, now: Date): WaitingItem | undefined {
  const { id, title, startsAt, organiser, replies, allowedActions } = meeting;
  const { language, person, texts } = visit;
  const own = replies.find(({ institution }) => institution === person.institution);
  const words = texts.start.meetings;
  const item = (what: string, isOverdue: boolean): WaitingItem => ({
    what,
    href: `/meetings/${id}`,
    whose: texts.start.youWait(organiser),
    since: startsAt,
    isOverdue,
  });
  const at = `${title} (${instantOf(language, startsAt)})`;
  // A week before it a reply is late, and the meeting is called to mind.
  const isNear = Date.parse(startsAt) - now.getTime() < REPLY_LATE_MS;
  const isAhead = Date.parse(startsAt) > now.getTime();
  if (allowedActions.includes('record')) return item(words.record(at), true);
  if (allowedActions.includes('reply') && isAhead && !own) return item(words.reply(at), isNear);
  return isNear && isAhead && own?.answer !== 'DECLINED' ? item(words.near(at), false) : undefined;
}
