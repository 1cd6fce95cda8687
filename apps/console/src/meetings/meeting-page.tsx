import type { MeetingHistory } from '@lacznik/contracts';
import { ErrorSummary } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import { Facts, link, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf } from '../texts/times';
import { MeetingForms } from './meeting-forms';
import type { ShownMeeting } from './shown-meeting';

/** One meeting: what it is, who answered what, and what can be done. */
export function meetingPage(visit: Visit, shown: ShownMeeting): ShownPage {
  const words = visit.texts.cooperation.meetings;
  const { meeting, faults } = shown;
  const replies = meeting.replies.map(({ institution, answer, comment }) => [
    institution,
    words.answers[answer],
    comment ?? visit.texts.words.none,
  ]);
  const topics = meeting.topics.map(({ topic, institution }) => [topic, institution]);
  const body = (
    <>
      <ErrorSummary visit={visit} faults={faults} />
      <MeetingFacts visit={visit} meeting={meeting} />
      {replies.length > 0 ? <Table caption={words.replies} head={words.repliesHead} rows={replies} /> : <></>}
      {topics.length > 0 ? <Table caption={words.topics} head={words.topicsHead} rows={topics} /> : <></>}
      <MeetingForms visit={visit} shown={shown} />
    </>
  );
  return { title: meeting.title, body };
}

function MeetingFacts({ visit, meeting }: { visit: Visit; meeting: MeetingHistory }): JSX.Element {
  const { language, texts } = visit;
  const { facts: names, kinds, states, calendar } = texts.cooperation.meetings;
  const { id, kind, state, startsAt, endsAt, place, organiser, agenda, invited, attended, minutes } = meeting;
  return (
    <Facts
      facts={[
        [names.kind, kinds[kind]],
        [names.state, states[state]],
        [names.when, `${instantOf(language, startsAt)} – ${instantOf(language, endsAt)}`],
        [names.place, place],
        [names.organiser, organiser],
        [names.agenda, agenda],
        [names.invited, invited.map(({ institution }) => institution).join(', ')],
        [names.attended, attended?.join(', ')],
        [names.minutes, minutes],
        [calendar, link(`/meetings/${id}/calendar`, 'spotkanie.ics')],
      ]}
    />
  );
}
