import ICAL from 'ical.js';
import type { Meeting } from './meeting.entity';
import { calendarOf, invitation } from './meeting-calendar';
import { meetingContent } from './meetings.fixture';

const NAMES = { 'PUP-2606': 'Powiatowy Urząd Pracy w Opatowie', 'OPS-260604': 'Ośrodek Pomocy Społecznej w Opatowie' };
const CONTENT = meetingContent({
  startsAt: '2030-03-05T09:00:00.000Z',
  endsAt: '2030-03-05T11:00:00.000Z',
  agenda: '1. Listy, terminy; zakres\n2. Wolne wnioski',
});
const MEETING: Meeting = {
  id: '0b1d8a52-3f52-4f0e-9d7b-9a3d0a7c55e1',
  organiser: 'PUP-2606',
  parties: ['PUP-2606', 'OPS-260604', 'OPS-260603'],
  startsAt: new Date(CONTENT.startsAt),
  content: CONTENT,
  state: 'TENTATIVE',
  version: 3,
  changes: [{ version: 3, action: 'change', role: 'coordinator', at: '2030-02-01T08:00:00.000Z' }],
  sequence: 2,
  replies: [{ institution: 'OPS-260604', answer: 'ACCEPTED', at: '2030-02-02T08:00:00.000Z' }],
  topics: [],
  outcome: null,
};

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  return { method: calendar.getFirstPropertyValue('method'), events };
}

describe('a meeting in a calendar', () => {
  it('is an invitation that programs read as it was meant', () => {
    const { method, events } = read(invitation(MEETING, NAMES));
    expect(method).toBe('REQUEST');
    const [event] = events;
    expect(event).toMatchObject({
      uid: `${MEETING.id}@lacznik`,
      sequence: 2,
      summary: CONTENT.title,
      location: CONTENT.place,
      description: CONTENT.agenda,
      organizer: 'mailto:pup@example.pl',
    });
    expect(event?.startDate.toJSDate().toISOString()).toBe(CONTENT.startsAt);
    expect(event?.endDate.toJSDate().toISOString()).toBe(CONTENT.endsAt);
    expect(event?.component.getFirstPropertyValue('status')).toBe('TENTATIVE');
  });

  it('names each guest with its reply, or that there is none yet', () => {
    const [event] = read(invitation(MEETING, NAMES)).events;
    const guests = event?.attendees.map((one) => [one.getFirstValue(), one.getParameter('partstat')]);
    expect(guests).toEqual([
      ['MAILTO:ops@example.pl', 'ACCEPTED'],
      ['MAILTO:lipnik@example.pl', 'NEEDS-ACTION'],
    ]);
    expect(event?.attendees.map((one) => one.getParameter('cn'))).toEqual([NAMES['OPS-260604'], 'OPS-260603']);
  });

  it('is called to mind a day before, unless it is over or cancelled', () => {
    const alarms = (meeting: Meeting) => {
      const [event] = read(invitation(meeting, NAMES)).events;
      return event?.component
        .getAllSubcomponents('valarm')
        .map((alarm) => String(alarm.getFirstPropertyValue('trigger')));
    };
    expect(alarms(MEETING)).toEqual(['-P1D']);
    expect(alarms({ ...MEETING, state: 'HELD' })).toEqual([]);
    expect(alarms({ ...MEETING, state: 'CANCELLED' })).toEqual([]);
  });

  it('is taken back by CANCEL under the same UID', () => {
    const { method, events } = read(invitation({ ...MEETING, state: 'CANCELLED', sequence: 3 }, NAMES));
    expect([method, events[0]?.uid, events[0]?.sequence]).toEqual(['CANCEL', `${MEETING.id}@lacznik`, 3]);
    expect(events[0]?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  it('has lines of 75 octets at most, as RFC 5545 asks for', () => {
    const lines = invitation(MEETING, NAMES).split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  });

  it('is in a subscription with the others, and the same meetings give the same bytes', () => {
    const other = { ...MEETING, id: '1b1d8a52-3f52-4f0e-9d7b-9a3d0a7c55e1', state: 'CANCELLED' as const };
    const text = calendarOf('Spotkania', [MEETING, other], NAMES);
    const { method, events } = read(text);
    expect(method).toBe('PUBLISH');
    expect(events.map((event) => event.component.getFirstPropertyValue('status'))).toEqual(['TENTATIVE', 'CANCELLED']);
    expect(calendarOf('Spotkania', [MEETING, other], NAMES)).toBe(text);
    expect(read(calendarOf('Spotkania', [], NAMES)).events).toEqual([]);
  });
});
