import type { FeedComparison, Reconciliation } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, type ElementCell, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf, numberOf } from '../texts/times';
import { worstFirst } from './worst-first';

/** Whether deliveries and entries match one to one; what does not stands first. */
export function reconciliationPage(visit: Visit, { comparedAt, matches, institutions }: Reconciliation): ShownPage {
  const { reconciliation: words } = visit.texts.evidence;
  const body = (
    <>
      <Alert color={matches ? 'success' : 'danger'} sentences={[matches ? words.matches : words.differs]} />
      <p class="ds-paragraph" safe>
        {words.lead(instantOf(visit.language, comparedAt))}
      </p>
      {institutions.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <Table
          caption={words.caption}
          head={words.head}
          rows={worstFirst(institutions).map((one) => rowOf(visit, one))}
        />
      )}
    </>
  );
  return { title: words.title, body };
}

function rowOf({ language, texts }: Visit, comparison: FeedComparison): Cell[] {
  const { institution, lastEntry, lastDelivery, lastNumbered, edge, state, findings } = comparison;
  const { reconciliation: words } = texts.evidence;
  const { none } = texts.words;
  return [
    institution,
    findingsCell(words.states[state], findings),
    lastNumbered === undefined ? none : numberOf(language, lastNumbered),
    numberOf(language, lastEntry),
    numberOf(language, lastDelivery),
    edge === undefined ? none : `${numberOf(language, edge.last)} (${words.edgeStates[edge.state]})`,
  ];
}

/** What the log finds is English on every page. */
function findingsCell(state: string, findings: readonly string[]): ElementCell {
  return {
    element: (
      <>
        <span safe>{state}</span>
        {findings.map((finding) => (
          <p lang="en" safe>
            {finding}
          </p>
        ))}
      </>
    ),
  };
}
