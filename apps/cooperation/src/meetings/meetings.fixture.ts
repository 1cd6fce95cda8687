import type { MeetingContent } from '@lacznik/contracts';

const HOUR_MS = 60 * 60 * 1000;

/** So many hours from now. */
export function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * HOUR_MS).toISOString();
}

export function meetingContent(change: Partial<MeetingContent> = {}): MeetingContent {
  return {
    kind: 'MEETING',
    title: 'Spotkanie koordynatorów: żółć, gęśl; i „jaźń”, w sprawie list osób do prac społecznie użytecznych',
    startsAt: hoursFromNow(24),
    endsAt: hoursFromNow(26),
    place: 'PUP, sala 3',
    organiserEmail: 'pup@example.pl',
    invited: [
      { institution: 'OPS-260604', email: 'ops@example.pl' },
      { institution: 'OPS-260603', email: 'lipnik@example.pl' },
    ],
    ...change,
  };
}
