import type { CalendarFeedView } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, SendButton, TextField } from '../pages/form-parts';
import { COOPERATION_WRITERS } from '../pages/navigation';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf } from '../texts/times';

interface ShownFeeds {
  feeds: readonly CalendarFeedView[];
  /** Of one that was made just now. */
  url?: string;
  sent?: Fields;
  faults?: readonly FieldFault[];
}

/** The own institution's calendar addresses, without the addresses but for one that was made just now. */
export function calendarFeedsPage(visit: Visit, { feeds, url, sent, faults = [] }: ShownFeeds): ShownPage {
  const { calendars: words } = visit.texts.cooperation;
  const isWriter = visit.hasRole(...COOPERATION_WRITERS);
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {words.lead}
      </p>
      {url === undefined ? <></> : <MadeAddress made={words.made} url={url} />}
      {feeds.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <Table caption={words.caption} head={words.head} rows={feeds.map((one) => rowOf(visit, one, isWriter))} />
      )}
      {isWriter ? (
        <Form visit={visit} action="/calendar-feeds" faults={faults}>
          <TextField name="name" label={words.name} value={sent?.text('name') ?? ''} faults={faults} required />
          <SendButton label={words.create} />
        </Form>
      ) : (
        <></>
      )}
    </>
  );
  return { title: words.title, body };
}

function MadeAddress({ made, url }: { made: string; url: string }): JSX.Element {
  return (
    <div class="ds-alert" data-color="success" role="status">
      <p class="ds-paragraph" safe>
        {made}
      </p>
      <p class="ds-paragraph">
        <code safe>{url}</code>
      </p>
    </div>
  );
}

function rowOf(visit: Visit, { id, name, createdAt }: CalendarFeedView, isWriter: boolean): Cell[] {
  const { texts, language } = visit;
  const act: Cell = isWriter
    ? {
        element: (
          <Form visit={visit} action={`/calendar-feeds/${id}/revoke`}>
            <SendButton label={texts.cooperation.calendars.revoke} quiet />
          </Form>
        ),
      }
    : texts.words.none;
  return [name, instantOf(language, createdAt), act];
}
