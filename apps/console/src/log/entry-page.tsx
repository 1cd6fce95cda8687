import type { IndexedEntry } from '@lacznik/contracts';
import { canonicalJson } from '@lacznik/ledger';
import type { ShownPage } from '../pages/page-answer';
import { Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';

interface ShownEntry {
  entry: IndexedEntry;
  /** Absent where no checkpoint covers the entry yet. */
  receipt: string | undefined;
  /** Of the log. */
  verifierKey: string;
}

/** One entry, and the receipt that shows that the log has it. */
export function entryPage(visit: Visit, { entry: indexed, receipt, verifierKey }: ShownEntry): ShownPage {
  const { log, words } = visit.texts;
  const { year, index, entry } = indexed;
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
        <Receipt visit={visit} receipt={receipt} entry={canonicalJson(entry)} verifierKey={verifierKey} />
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

interface ReceiptProperties {
  visit: Visit;
  receipt: string;
  /** What the leaf was hashed over. */
  entry: string;
  verifierKey: string;
}

/** The verdict is the browser's own; without scripts it says which program gives one. */
function Receipt({ visit, receipt, entry, verifierKey }: ReceiptProperties): JSX.Element {
  const words = visit.texts.log.entry;
  return (
    <>
      <p
        class="ds-alert"
        id="verdict"
        role="status"
        data-color="info"
        data-entry={entry}
        data-key={verifierKey}
        data-holds={words.holds}
        data-fails={words.fails}
        safe
      >
        {words.receiptLead}
      </p>
      <div class="console-scroll" role="region" aria-label={words.text} tabindex="0">
        <pre id="receipt" safe>
          {receipt}
        </pre>
      </div>
      <script src="/assets/verify-receipt.js"></script>
    </>
  );
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  return JSON.stringify(value);
}
