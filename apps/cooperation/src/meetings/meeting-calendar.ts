import type { MeetingAnswer, MeetingState } from '@lacznik/contracts';
import ical, {
  ICalAlarmType,
  type ICalAttendeeData,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator';
import type { Meeting } from './meeting.entity';

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8';
const PRODUCT = { company: 'Łącznik', product: 'cooperation', language: 'PL' };
/** How often programs are asked to look. */
const CALENDAR_TTL_SECONDS = 60 * 60;
/** A day before it, calendar programs call a meeting to mind. */
const REMIND_SECONDS = 24 * 60 * 60;
/** What makes an id of ours one of the world (RFC 5545, 3.8.4.7). */
const UID_DOMAIN = 'lacznik';

const STATUSES: Readonly<Record<MeetingState, ICalEventStatus>> = {
  TENTATIVE: ICalEventStatus.TENTATIVE,
  CONFIRMED: ICalEventStatus.CONFIRMED,
  HELD: ICalEventStatus.CONFIRMED,
  CANCELLED: ICalEventStatus.CANCELLED,
};
const REPLIES: Readonly<Record<MeetingAnswer, ICalAttendeeStatus>> = {
  ACCEPTED: ICalAttendeeStatus.ACCEPTED,
  TENTATIVE: ICalAttendeeStatus.TENTATIVE,
  DECLINED: ICalAttendeeStatus.DECLINED,
};

/** Names of institutions by their ids. */
type Names = Readonly<Record<string, string>>;

/** One meeting as what a calendar takes in by mail or as a file (RFC 5546). */
export function invitation(meeting: Meeting, names: Names): string {
  const method = meeting.state === 'CANCELLED' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  return ical({ prodId: PRODUCT, method, events: [eventOf(meeting, names)] }).toString();
}

/** Meetings as what a calendar program subscribes to. */
export function calendarOf(name: string, meetings: readonly Meeting[], names: Names): string {
  return ical({
    prodId: PRODUCT,
    method: ICalCalendarMethod.PUBLISH,
    name,
    ttl: CALENDAR_TTL_SECONDS,
    events: meetings.map((meeting) => eventOf(meeting, names)),
  }).toString();
}

function eventOf(meeting: Meeting, names: Names): ICalEventData {
  const { id, organiser, state, sequence, content, changes } = meeting;
  const changedAt = changes.at(-1)?.at ?? content.startsAt;
  return {
    id: `${id}@${UID_DOMAIN}`,
    sequence,
    status: STATUSES[state],
    start: new Date(content.startsAt),
    end: new Date(content.endsAt),
    // The same meeting gives the same bytes.
    stamp: new Date(changedAt),
    lastModified: new Date(changedAt),
    summary: content.title,
    location: content.place,
    description: content.agenda ?? null,
    organizer: { name: names[organiser] ?? organiser, email: content.organiserEmail },
    attendees: attendeesOf(meeting, names),
    alarms: isAhead(state)
      ? [{ type: ICalAlarmType.display, trigger: REMIND_SECONDS, description: content.title }]
      : [],
  };
}

function isAhead(state: MeetingState): boolean {
  return state === 'TENTATIVE' || state === 'CONFIRMED';
}

function attendeesOf({ content, replies }: Meeting, names: Names): ICalAttendeeData[] {
  return content.invited.map(({ institution, email }) => {
    const reply = replies.find((one) => one.institution === institution);
    return {
      name: names[institution] ?? institution,
      email,
      type: ICalAttendeeType.GROUP,
      role: ICalAttendeeRole.REQ,
      rsvp: true,
      status: reply ? REPLIES[reply.answer] : ICalAttendeeStatus.NEEDSACTION,
    };
  });
}
