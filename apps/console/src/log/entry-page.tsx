import type { IndexedEntry } from '@lacznik/contracts';
import type { ShownPage } from '../pages/page-answer';
import { Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';

/** One entry, and the receipt that shows that the log has it. */
export function entryPage(visit: Visit, { year, index, entry }: IndexedEntry, receipt: string | undefined): ShownPage {
  const { log, words } = visit.texts;
  const rows = Object.entries(entry).map(([name, value]) => [name, textOf(value) || words.none]);
  const body = (
    <>
      <Table caption={log.entry.caption} head={[log.entry.field, log.entry.value]} rows={rows} />
      <h2 class="ds-heading" data-size="sm" safe>
        {log.entry.receipt}
      </h2>
      {receipt === undefined ? (
        <Nothing sentence={log.entry.none} />
      ) : (
        <>
          <p class="ds-paragraph" safe>
            {log.entry.receiptLead}
          </p>
          <div class="console-scroll" role="region" aria-label={log.entry.text} tabindex="0">
            <pre safe>{receipt}</pre>
          </div>
        </>
      )}
      <p>
        <a class="ds-link" href="/log" safe>
          {words.back}
        </a>
      </p>
    </>
  );
  return { title: log.entry.title(`${year}/${index}`), body };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  return JSON.stringify(value);
}
