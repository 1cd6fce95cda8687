import type { CoverageRow, FeedStatus } from '@lacznik/contracts';
import { ErrorSummary, type FieldFault, SendButton, TextField } from '../pages/form-parts';
import { sectionName } from '../pages/section-name';
import { type Cell, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf, numberOf } from '../texts/times';

interface PairsProperties {
  visit: Visit;
  county: string | undefined;
  pairs?: readonly CoverageRow[];
  feeds: readonly FeedStatus[] | undefined;
  faults: readonly FieldFault[];
}

/** Between whom something of a section may go, when it went last, and what waits at the receiver. */
export function PairsOfCounty({ visit, county, pairs, feeds, faults }: PairsProperties): JSX.Element {
  const { flow, coverage } = visit.texts;
  const feedOf = new Map(feeds?.map((feed) => [feed.institution, feed]));
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {flow.pairsTitle}
      </h2>
      <ErrorSummary visit={visit} faults={faults} />
      <form method="get" action="/flow" class="console-form">
        <TextField
          name="county"
          label={coverage.county}
          value={county}
          faults={faults}
          inputmode="numeric"
          maxlength={4}
        />
        <SendButton label={coverage.search} quiet />
      </form>
      {pairs?.length === 0 ? <Nothing sentence={flow.noPairs} /> : <></>}
      {pairs && pairs.length > 0 ? (
        <Table
          caption={flow.pairsCaption}
          head={flow.pairsHead}
          rows={pairs.map((row) => rowOf(visit, row, feedOf.get(row.receiver)))}
        />
      ) : (
        <></>
      )}
    </>
  );
}

/** A small number is said by no app. */
function countOf({ language, texts }: Visit, count: CoverageRow['publishedToday']): string {
  if (count === undefined) return texts.words.none;
  return typeof count === 'number' ? numberOf(language, count) : texts.coverage.few;
}

function rowOf(visit: Visit, row: CoverageRow, feed: FeedStatus | undefined): Cell[] {
  const { language, texts } = visit;
  const { none } = texts.words;
  const oldest = feed?.oldestUnacknowledged;
  return [
    row.publisher,
    row.receiver,
    sectionName(visit, row.section),
    texts.coverage.states[row.state],
    countOf(visit, row.publishedToday),
    countOf(visit, row.disclosedToday),
    row.lastMonth ?? none,
    oldest === undefined ? none : instantOf(language, oldest.storedAt),
  ];
}
