import { isDay, isMonth, type JointFileRevision, type RecordHistory } from '@lacznik/contracts';
import { amountInZlotys, codeInPolish, sentenceOf } from '@lacznik/polish';
import { Alert } from '../pages/alert';
import { caseLink } from '../cases/case-link';
import type { ShownPage } from '../pages/page-answer';
import { sectionName } from '../pages/section-name';
import { type Cell, Facts, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf, instantOf, numberOf } from '../texts/times';
import { type ChangedField, changedFields } from './changed-fields';

/** What a joint file shows of a record and what it showed before, with what changed from one to the next. @param publisher its name */
export function recordHistoryPage(visit: Visit, history: RecordHistory, publisher: string): ShownPage {
  const words = visit.texts.history;
  const { caseReference, section, recordId, revisions, isWhole } = history;
  const rows = revisions.map((revision, i): Cell[] => [
    asOfCell(visit, revision, i === 0),
    revision.receivedAt ? instantOf(visit.language, revision.receivedAt) : words.receivedUnknown,
    inPolish(sentenceOf(section, revision.data)),
    changesCell(visit, section, revision, revisions[i + 1]),
  ]);
  const back: JSX.Element = caseLink(visit, '/cases/file', caseReference, words.back).element;
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {words.lead}
      </p>
      <Facts
        facts={[
          [visit.texts.cases.reference, caseReference],
          [words.section, sectionName(visit, section)],
          [words.publisher, publisher],
          [words.record, recordId],
        ]}
      />
      <Table caption={words.caption} head={[words.asOf, words.received, words.content, words.changes]} rows={rows} />
      {isWhole ? <></> : <Alert color="info" sentences={[words.cut]} />}
      <p class="ds-paragraph" safe>
        {words.limits}
      </p>
      {back}
    </>
  );
  return { title: words.title, body };
}

function asOfCell({ language, texts }: Visit, { changedAt }: JointFileRevision, isNow: boolean): Cell {
  const time = instantOf(language, changedAt);
  if (!isNow) return time;
  return {
    element: (
      <>
        <span safe>{time}</span>{' '}
        <strong class="console-new" safe>
          {texts.history.now}
        </strong>
      </>
    ),
  };
}

/** @param before the next older one; undefined where none is kept */
function changesCell(
  visit: Visit,
  section: string,
  { data }: JointFileRevision,
  before: JointFileRevision | undefined,
): Cell {
  const words = visit.texts.history;
  if (!before) return words.first;
  const changes = changedFields(before.data, data);
  if (changes.length === 0) return words.same;
  return {
    element: (
      <ul class="ds-list">
        {changes.map((change) => (
          <li>
            <Change visit={visit} section={section} change={change} />
          </li>
        ))}
      </ul>
    ),
  };
}

/** The mark is a word: colours alone would not tell everybody. */
function Change({ visit, section, change }: { visit: Visit; section: string; change: ChangedField }): JSX.Element {
  const words = visit.texts.history;
  const { field } = change;
  const mark = !('before' in change) ? words.added : 'now' in change ? words.changed : words.gone;
  const name = Object.hasOwn(words.fields, field) ? words.fields[field as keyof typeof words.fields] : field;
  return (
    <>
      <strong class="console-new" safe>
        {mark}
      </strong>{' '}
      <span safe>{`${name}:`}</span> {'now' in change ? <ins>{valueOf(visit, section, field, change.now)}</ins> : <></>}
      {'before' in change ? (
        <>
          {' '}
          <span safe>{`(${words.was}:`}</span> <del>{valueOf(visit, section, field, change.before)}</del>)
        </>
      ) : (
        <></>
      )}
    </>
  );
}

/** Codes in the words of the offices, which are Polish. */
function valueOf(visit: Visit, section: string, field: string, value: unknown): JSX.Element {
  const { language, texts } = visit;
  if (typeof value === 'boolean') return <span safe>{value ? texts.history.yes : texts.history.no}</span>;
  if (typeof value === 'number')
    return <span safe>{field.endsWith('Grosze') ? amountInZlotys(value) : numberOf(language, value)}</span>;
  if (isDay(value)) return <span safe>{dayOf(language, value)}</span>;
  if (isMonth(value)) return <span safe>{value.split('-').toReversed().join('.')}</span>;
  const text = String(value);
  return inPolish(codeInPolish(section, field, text) ?? text).element;
}

function inPolish(text: string): { element: JSX.Element } {
  return {
    element: (
      <span lang="pl" safe>
        {text}
      </span>
    ),
  };
}
