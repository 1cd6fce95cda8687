import { MEETING_KINDS, type MeetingContent, type MeetingGuest } from '@lacznik/contracts';
import { Fields } from '../pages/fields';
import { clockInPoland, instantInPoland } from '../pages/instant-in-poland';

/** The form's fields of places in the body. */
export const FIELDS_OF_PLACES = {
  kind: 'kind',
  title: 'title',
  startsAt: 'from',
  endsAt: 'to',
  place: 'place',
  agenda: 'agenda',
  organiserEmail: 'email',
  invited: 'guests',
  reason: 'reason',
};

/** The meeting that a form proposes. */
export function meetingIn(form: Fields): MeetingContent {
  const agenda = form.optional('agenda');
  return {
    kind: MEETING_KINDS.find((kind) => kind === form.text('kind')) ?? 'MEETING',
    title: form.text('title'),
    startsAt: instantInPoland(form.text('day'), form.text('from')),
    endsAt: instantInPoland(form.text('day'), form.text('to')),
    place: form.text('place'),
    ...(agenda === undefined ? {} : { agenda }),
    organiserEmail: form.text('email'),
    invited: guestsIn(form.text('guests')),
  };
}

/** What the form shows of a meeting that there is. */
export function fieldsOf(meeting: MeetingContent & { version: number }): Fields {
  const { kind, title, startsAt, endsAt, place, agenda = '', organiserEmail: email, invited, version } = meeting;
  const [start, end] = [clockInPoland(startsAt), clockInPoland(endsAt)];
  const guests = invited.map((guest) => `${guest.institution} ${guest.email}`).join('\n');
  const times = { day: start.day, from: start.time, to: end.time };
  return new Fields({ kind, title, ...times, place, agenda, email, guests, version: String(version) });
}

/** One on each line: the institution, blanks, its office's mailbox. */
function guestsIn(text: string): MeetingGuest[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [institution = '', email = ''] = line.trim().split(/\s+/);
    return { institution, email };
  });
}
