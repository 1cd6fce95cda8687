import type { EligibleEntries, EligibleEntry, ProblemCode } from '@lacznik/contracts';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, link, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import type { ListedLine } from './list-form';

/** What became of each entry at the edge; what hub and office say to it, the list shows. */
export function outcomePage(visit: Visit, lines: readonly ListedLine[], { entries }: EligibleEntries): ShownPage {
  const { eligible, processes, words } = visit.texts;
  const { outcome } = eligible;
  const rows = entries.map((entry, i): Cell[] => [lines[i]?.caseReference ?? '', outcomeOf(visit, entry)]);
  const body = (
    <>
      <p class="ds-paragraph" role="status" safe>
        {outcome.lead(entries.filter(({ outcome }) => outcome === 'sent').length, entries.length)}
      </p>
      <Table caption={outcome.caption} head={[processes.caseReference, outcome.what]} rows={rows} />
      <p>
        <a class="ds-link" href="/eligible-persons" safe>
          {words.back}
        </a>
      </p>
    </>
  );
  return { title: outcome.title, body };
}

function outcomeOf({ texts }: Visit, { processId, outcome, code, detail }: EligibleEntry): Cell {
  if (outcome === 'sent') return link(`/referrals/${processId}`, texts.eligible.outcome.sent);
  const sentence = texts.problems[code as ProblemCode];
  return code === 'validation-failed' && detail !== undefined ? detail : sentence;
}
