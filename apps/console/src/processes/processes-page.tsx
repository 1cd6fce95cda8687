import type { ProcessPage, ProcessSummary, ProcessView } from '@lacznik/contracts';
import { CASE_ROLES } from '../pages/navigation';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, link, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';
import type { KindOfPages, ListFilter } from './kind-of-pages';

interface ShownList<View extends ProcessView> {
  kind: KindOfPages<View>;
  page: ProcessPage;
  filter: ListFilter;
}

/** The institution's processes of one kind, the latest first. */
export function processesPage<View extends ProcessView>(
  visit: Visit,
  { kind, page, filter }: ShownList<View>,
): ShownPage {
  const { processes, words } = visit.texts;
  const own = kind.words(visit.texts);
  const head = [processes.state, processes.other, processes.turn, processes.due, processes.openedOn];
  const rows = page.processes.map((one) => rowOf(visit, kind.path, one));
  const body = (
    <>
      {visit.hasRole(...CASE_ROLES) && kind.mayOpen !== false ? (
        <p>
          <a class="ds-button" href={kind.openPath} safe>
            {own.open.title}
          </a>
        </p>
      ) : (
        <></>
      )}
      <Filters visit={visit} path={kind.path} filter={filter} hasParts={kind.hasParts} />
      {rows.length === 0 ? <Nothing sentence={own.none} /> : <Table caption={own.caption} head={head} rows={rows} />}
      {page.next === undefined ? (
        <></>
      ) : (
        <p>
          <a class="ds-link" href={addressOf(kind.path, { ...filter, after: page.next })} safe>
            {words.next}
          </a>
        </p>
      )}
    </>
  );
  return { title: own.title, body };
}

interface FiltersProperties {
  visit: Visit;
  path: string;
  filter: ListFilter;
  hasParts: boolean;
}

function Filters({ visit, path, filter, hasParts }: FiltersProperties): JSX.Element {
  const words = visit.texts.processes.filters;
  const parts = hasParts ? ([{ role: 'sender' }, { role: 'receiver' }] as const) : [];
  const choices: ListFilter[] = [{}, ...parts, { overdue: 'true' }];
  return (
    <nav aria-label={words.label}>
      <ul class="console-filters">
        {choices.map((choice) => (
          <li>
            <a
              class="ds-link"
              href={addressOf(path, choice)}
              aria-current={isSame(choice, filter) ? 'true' : undefined}
              safe
            >
              {choice.overdue ? words.overdue : words[choice.role ?? 'all']}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function rowOf(visit: Visit, path: string, summary: ProcessSummary): Cell[] {
  const { language, texts } = visit;
  const { processId, sentence, other, openedOn } = summary;
  return [
    link(`${path}/${processId}`, sentence[language]),
    other,
    turnOf(visit, summary),
    dueOf(visit, summary) ?? texts.words.none,
    dayOf(language, openedOn),
  ];
}

/** Whose move it is, in words. */
export function turnOf({ texts, person }: Visit, { awaits }: ProcessSummary): string {
  if (awaits === undefined) return texts.processes.nobody;
  return awaits === person.institution ? texts.processes.ours : awaits;
}

/** Until when, and whether that is over. */
export function dueOf({ texts, language }: Visit, { dueOn, isOverdue }: ProcessSummary): string | undefined {
  if (dueOn === undefined) return undefined;
  return isOverdue ? `${dayOf(language, dueOn)} (${texts.processes.overdue})` : dayOf(language, dueOn);
}

function addressOf(path: string, filter: ListFilter): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== undefined)).toString();
  return query === '' ? path : `${path}?${query}`;
}

function isSame(one: ListFilter, other: ListFilter): boolean {
  return one.role === other.role && one.overdue === other.overdue;
}
