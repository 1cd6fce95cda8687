import {
  COUNT_ENTRIES,
  type CountQuery,
  EXPORT_ENTRIES,
  type ExportQuery,
  FIND_ENTRIES,
  type EntryFilterQuery,
  type EntryPage,
  type EntrySearch,
  type IndexedEntry,
  type InstitutionCount,
  LIST_YEARS,
  MAKE_PERSON_REPORT,
  type PersonBody,
  type PersonReport,
  READ_ENTRY,
  READ_RECEIPT,
  SEARCH_ENTRIES,
  type YearView,
} from '@lacznik/contracts';
import type { Caller } from './calls/caller';
import type { CallOptions } from './calls/call-types';

const PAGE = 1000;

/** Questions to the access log. It enters each page that is asked for as a question of its own. */
export class AccessLog {
  constructor(private readonly caller: Caller) {}

  /** The entries that fit, in the order of the log, read page by page as they are taken. */
  find(filter: EntryFilterQuery, options: CallOptions = {}): AsyncGenerator<IndexedEntry, void, undefined> {
    return entriesOf((cursor) =>
      this.caller.call(FIND_ENTRIES, { ...options, query: { ...filter, limit: PAGE, cursor } }),
    );
  }

  /** The same of a person by PESEL or document. */
  search(
    question: Omit<EntrySearch, 'limit' | 'cursor'>,
    options: CallOptions = {},
  ): AsyncGenerator<IndexedEntry, void, undefined> {
    // In this body alone a number is sent as a text.
    const limit = String(PAGE) as unknown as number;
    return entriesOf((cursor) =>
      this.caller.call(SEARCH_ENTRIES, { ...options, body: { ...question, limit, cursor } }),
    );
  }

  /** An entry of this year's log, or of another's. */
  entry(index: number, year?: number, options: CallOptions = {}): Promise<IndexedEntry> {
    return this.caller.call(READ_ENTRY, { ...options, parameters: { index }, query: { year } });
  }

  /** What shows offline that the log has the entry (https://c2sp.org/tlog-proof). */
  receipt(index: number, year?: number, options: CallOptions = {}): Promise<string> {
    return this.caller.call(READ_RECEIPT, { ...options, parameters: { index }, query: { year } });
  }

  async counts(query: CountQuery, options: CallOptions = {}): Promise<InstitutionCount[]> {
    return (await this.caller.call(COUNT_ENTRIES, { ...options, query })).counts;
  }

  /** Who received what about a person. */
  async personReport(person: PersonBody['person'], options: CallOptions = {}): Promise<PersonReport> {
    const answer = await this.caller.call(MAKE_PERSON_REPORT, {
      ...options,
      query: { format: 'json' },
      body: { person },
    });
    return answer as PersonReport;
  }

  /** The same as a PDF, which carries the JSON. */
  async personReportAsPdf(person: PersonBody['person'], options: CallOptions = {}): Promise<Buffer> {
    const answer = await this.caller.call(MAKE_PERSON_REPORT, {
      ...options,
      query: { format: 'pdf' },
      body: { person },
    });
    return answer as Buffer;
  }

  /** The file of an export as it comes, to be stored and verified offline. */
  async *export(query: Partial<ExportQuery>, options: CallOptions = {}): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* await this.caller.stream(EXPORT_ENTRIES, { ...options, query: { ...query } });
    } catch (error) {
      options.signal?.throwIfAborted();
      throw error;
    }
  }

  async years(options: CallOptions = {}): Promise<YearView[]> {
    return (await this.caller.call(LIST_YEARS, options)).years;
  }
}

async function* entriesOf(
  read: (cursor: string | undefined) => Promise<EntryPage>,
): AsyncGenerator<IndexedEntry, void, undefined> {
  for (let cursor: string | undefined; ;) {
    const { entries, next } = await read(cursor);
    yield* entries;
    if (next === null) return;
    cursor = next;
  }
}
