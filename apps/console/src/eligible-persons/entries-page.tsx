import type { EligibleEntryPage, EligibleEntryView } from '@lacznik/contracts';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, link, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dueOf } from '../processes/processes-page';
import { refusalSentence } from '../processes/refusal-sentence';
import { hoursOf, periodOf } from './entry-words';
import { isAtLabourOffice } from './whose-page';

const CAME_TO_NOTHING: readonly string[] = ['REJECTED', 'WITHDRAWN', 'VOID'];

/** The entries that a welfare centre sent, or that came to a labour office, with what became of each. */
export function entriesPage(visit: Visit, { entries, next }: EligibleEntryPage): ShownPage {
  const { eligible, processes, words } = visit.texts;
  const { columns } = eligible;
  const isOffice = isAtLabourOffice(visit);
  const head = [processes.state, processes.other, columns.period, columns.hours, columns.agreement, processes.due];
  const rows = entries.map((entry) => rowOf(visit, entry, isOffice));
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {isOffice ? eligible.leadOfOffice : eligible.leadOfCentre}
      </p>
      {isOffice ? (
        <></>
      ) : (
        <p>
          <a class="ds-button" href="/eligible-persons/new" safe>
            {eligible.open.title}
          </a>
        </p>
      )}
      {rows.length === 0 ? (
        <Nothing sentence={eligible.none} />
      ) : (
        <Table caption={eligible.caption} head={isOffice ? [...head, columns.referral] : head} rows={rows} />
      )}
      {next === undefined ? (
        <></>
      ) : (
        <p>
          <a class="ds-link" href={`/eligible-persons?after=${next}`} safe>
            {words.next}
          </a>
        </p>
      )}
    </>
  );
  return { title: eligible.title, body };
}

function rowOf(visit: Visit, entry: EligibleEntryView, isOffice: boolean): Cell[] {
  const { texts } = visit;
  const { processId, other, agreement, usefulWork } = entry;
  const cells: Cell[] = [
    link(`/referrals/${processId}`, stateOf(visit, entry)),
    other,
    periodOf(visit, usefulWork),
    hoursOf(visit, usefulWork),
    agreement,
    dueOf(visit, entry) ?? texts.words.none,
  ];
  return isOffice ? [...cells, referralOf(visit, entry)] : cells;
}

function stateOf(visit: Visit, { refused, pending, sentence }: EligibleEntryView): string {
  const { processes } = visit.texts;
  if (refused !== undefined) return processes.refusedStep(refusalSentence(visit, refused));
  return pending ? processes.pending : sentence[visit.language];
}

/** What was sent by it, and what can be: anew where that came to nothing. */
function referralOf({ texts }: Visit, { processId, sent, allowedActions }: EligibleEntryView): Cell {
  const { eligible } = texts;
  const draft = `/eligible-persons/${processId}`;
  if (!sent) return allowedActions.length > 0 ? link(draft, eligible.draft.title) : texts.words.none;
  const before = `/referrals/${sent.processId}`;
  const state = eligible.states[sent.state];
  if (!CAME_TO_NOTHING.includes(sent.state) || allowedActions.length === 0) return link(before, state);
  return {
    element: (
      <>
        <a class="ds-link" href={before} safe>
          {state}
        </a>{' '}
        <a class="ds-link" href={draft} safe>
          {eligible.draft.title}
        </a>
      </>
    ),
  };
}
