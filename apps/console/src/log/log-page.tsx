import type { EntryPage, InstitutionCount } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import type { FieldFault } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, link, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf } from '../texts/times';
import { DailyCounts } from './daily-counts';
import { addressOf } from './log-filter';
import { FilterForm } from './filter-form';

interface ShownLog {
  query: Fields;
  law: Law;
  /** Absent where the question was refused. */
  found?: { entries: EntryPage; counts: readonly InstitutionCount[] };
  faults: readonly FieldFault[];
}

/** What the log has that fits: counted day by day, and entry by entry. */
export function logPage(visit: Visit, { query, law, found, faults }: ShownLog): ShownPage {
  const words = visit.texts.log;
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {words.lead}
      </p>
      <p>
        <a class="ds-link" href="/log/person" safe>
          {words.person.title}
        </a>
      </p>
      <FilterForm visit={visit} query={query} law={law} faults={faults} />
      {found ? <Found visit={visit} query={query} {...found} /> : <></>}
    </>
  );
  return { title: words.title, body };
}

interface FoundProperties {
  visit: Visit;
  query: Fields;
  entries: EntryPage;
  counts: readonly InstitutionCount[];
}

function Found({ visit, query, entries, counts }: FoundProperties): JSX.Element {
  const { log, words } = visit.texts;
  if (entries.entries.length === 0) return <Nothing sentence={log.none} />;
  return (
    <>
      {query.text('category') === '' ? <DailyCounts visit={visit} counts={counts} /> : <></>}
      <h2 class="ds-heading" data-size="sm" safe>
        {log.entries}
      </h2>
      <EntriesTable visit={visit} entries={entries} />
      {entries.next === null ? (
        <></>
      ) : (
        <p>
          <a class="ds-link" href={addressOf('/log', query, { cursor: entries.next })} safe>
            {words.next}
          </a>
        </p>
      )}
      <div class="console-actions">
        <a class="ds-link" href={addressOf('/log/export', query, { format: 'ndjson' })} safe>
          {log.export}
        </a>
        <a class="ds-link" href={addressOf('/log/export', query, { format: 'csv' })} safe>
          {log.exportCsv}
        </a>
      </div>
    </>
  );
}

/** Entries of the log, each of which can be opened. */
export function EntriesTable({ visit, entries }: { visit: Visit; entries: EntryPage }): JSX.Element {
  const { log } = visit.texts;
  const rows = entries.entries.map((one) => rowOf(visit, one));
  return <Table caption={log.entries} head={[log.place, log.time, log.kind, log.who]} rows={rows} />;
}

function rowOf({ language, texts }: Visit, { year, index, entry }: EntryPage['entries'][number]): Cell[] {
  const parties = ['disclosing' in entry && entry.disclosing, 'receiving' in entry && entry.receiving];
  return [
    link(`/log/${year}/${index}`, `${year}/${index}`),
    instantOf(language, entry.time),
    texts.log.kinds[entry.kind],
    parties.filter(Boolean).join(' → ') || texts.words.none,
  ];
}
