import type { BlockedPerson, InboxDeadLetter, InboxDeadLetterPage } from '@lacznik/contracts';
import { ErrorSummary, type FieldFault } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, type ElementCell, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf } from '../texts/times';
import { appName, type FlowApp } from './flow-apps';
import { LetterButton } from './letter-button';

const SHOWN_OF_ID = 8;

interface ShownLetters {
  app: FlowApp;
  page: InboxDeadLetterPage;
  blocked: readonly BlockedPerson[];
  /** What was refused. */
  faults: readonly FieldFault[];
}

/** An app's dead letters and blocked persons, each with what can be done. */
export function lettersPage(visit: Visit, { app, page, blocked, faults }: ShownLetters): ShownPage {
  const { letters: words } = visit.texts.flow;
  const { deadLetters, total } = page;
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {words.lead}
      </p>
      <ErrorSummary visit={visit} faults={faults} />
      {deadLetters.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <>
          <Table
            caption={words.caption(total)}
            head={words.head}
            rows={deadLetters.map((one) => letterRow(visit, app, one))}
          />
          <LetterButton visit={visit} act="redrive" label={words.redriveAll} values={{ app: app.key }} />
          <NextLetters visit={visit} app={app} page={page} />
        </>
      )}
      {blocked.length === 0 ? <></> : <Blocked visit={visit} app={app} blocked={blocked} />}
    </>
  );
  return { title: words.title(appName(visit, app)), body };
}

function letterRow(visit: Visit, app: FlowApp, letter: InboxDeadLetter): Cell[] {
  const { letters: words } = visit.texts.flow;
  const { id, code, reason, topic, partition, offset, since, state } = letter;
  return [
    String(id),
    reasonCell(words.codes[code], reason),
    `${topic} ${partition}/${offset}`,
    instantOf(visit.language, since),
    words.states[state],
    actions(visit, { app: app.key, letter: String(id) }, words.drop),
  ];
}

interface BlockedProperties {
  visit: Visit;
  app: FlowApp;
  blocked: readonly BlockedPerson[];
}

function Blocked({ visit, app, blocked }: BlockedProperties): JSX.Element {
  const { letters: words } = visit.texts.flow;
  const rows = blocked.map(({ id, reason, blockedAt, waiting }) => [
    id.slice(0, SHOWN_OF_ID),
    reasonCell('', reason),
    instantOf(visit.language, blockedAt),
    String(waiting),
    actions(visit, { app: app.key, person: id }, words.release),
  ]);
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.blockedTitle}
      </h2>
      <Table caption={words.blockedCaption} head={words.blockedHead} rows={rows} />
    </>
  );
}

/** What an app gives as its reason is English on every page. */
function reasonCell(code: string, reason: string): ElementCell {
  return {
    element: (
      <>
        <span safe>{code}</span>
        <p lang="en" safe>
          {reason}
        </p>
      </>
    ),
  };
}

function actions(visit: Visit, values: Readonly<Record<string, string>>, drop: string): ElementCell {
  const { redrive } = visit.texts.flow.letters;
  return {
    element: (
      <div class="console-actions">
        <LetterButton visit={visit} act="redrive" label={redrive} values={values} />
        <LetterButton visit={visit} act="dropping" label={drop} values={values} />
      </div>
    ),
  };
}

function NextLetters({ visit, app, page }: { visit: Visit; app: FlowApp; page: InboxDeadLetterPage }): JSX.Element {
  const last = page.deadLetters.at(-1)?.id ?? 0;
  if (page.deadLetters.length === page.total) return <></>;
  const query = new URLSearchParams({ app: app.key, after: String(last) }).toString();
  return (
    <p>
      <a class="ds-link" href={`/flow/letters?${query}`} safe>
        {visit.texts.flow.letters.next}
      </a>
    </p>
  );
}
