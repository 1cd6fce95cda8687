import type { MeetingPage } from '@lacznik/contracts';
import type { ShownPage } from '../pages/page-answer';
import { Onward } from '../pages/onward';
import { COOPERATION_WRITERS } from '../pages/navigation';
import { type Cell, link, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf } from '../texts/times';

/** The own institution's meetings. */
export function meetingsPage(visit: Visit, { meetings, next }: MeetingPage): ShownPage {
  const { cooperation, words: common } = visit.texts;
  const words = cooperation.meetings;
  const body = (
    <>
      {visit.hasRole(...COOPERATION_WRITERS) ? (
        <p>
          <a class="ds-button" href="/meetings/new" safe>
            {words.propose}
          </a>
        </p>
      ) : (
        <></>
      )}
      <Onward href="/calendar-feeds" label={cooperation.calendars.title} />
      {meetings.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <Table caption={words.caption} head={words.head} rows={meetings.map((one) => rowOf(visit, one))} />
      )}
      {next === undefined ? (
        <></>
      ) : (
        <p>
          <a class="ds-link" href={`/meetings?${new URLSearchParams({ after: next }).toString()}`} safe>
            {common.next}
          </a>
        </p>
      )}
    </>
  );
  return { title: words.title, body };
}

function rowOf({ language, texts }: Visit, meeting: MeetingPage['meetings'][number]): Cell[] {
  const { id, title, startsAt, place, organiser, state } = meeting;
  return [
    link(`/meetings/${id}`, title),
    instantOf(language, startsAt),
    place,
    organiser,
    texts.cooperation.meetings.states[state],
  ];
}
