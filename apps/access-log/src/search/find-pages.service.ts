import { hash } from 'node:crypto';
import type { EntryPage, IndexedEntry } from '@lacznik/contracts';
import { canonicalJson } from '@lacznik/ledger';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { YearsStore } from '../append/years.store';
import { type EntryFilter, writtenFilter } from './entry-filter';
import { EntrySearchStore } from './entry-search.store';

interface Place {
  year: number;
  index: number;
}

/** Start and end of a page. The end is the log's at the first page, so that later pages do not shift. */
interface Window {
  start: Place;
  end: Place;
}

const CURSOR = /^(20\d\d)\.(\d{1,15})-(20\d\d)\.(\d{1,15})-([\w-]{11})$/;
const MARK_CHARACTERS = 11;

/** Finds entries over all retained years, page by page. */
@Injectable()
export class FindPagesService {
  constructor(
    private readonly years: YearsStore,
    private readonly search: EntrySearchStore,
  ) {}

  /** @throws LacznikError `not-found` where the year, by default the present one, has no such entry for the asker */
  async findEntry(filter: EntryFilter, index: number, year?: number): Promise<IndexedEntry> {
    const retained = await this.years.retainedYears();
    const log = year === undefined ? retained.at(-1) : retained.find((one) => one.year === year);
    if (!log) throw new LacznikError('not-found', 'The log keeps no entries of that year.', { path: 'year' });
    const [entry] = await this.search.find(filter, { year: log.year, start: index, before: index + 1, limit: 1 });
    if (entry) return entry;
    throw new LacznikError('not-found', `The log of ${log.year} has no such entry for you.`, { path: 'index' });
  }

  /** @throws LacznikError `validation-failed` for a cursor that no page of this question gave */
  async findPage(filter: EntryFilter, limit: number, cursor?: string): Promise<EntryPage> {
    const retained = await this.years.retainedYears();
    const last = retained.at(-1) ?? { year: 0, size: 0 };
    const window = readCursor(cursor, markOf(filter)) ?? {
      start: { year: 0, index: 0 },
      end: { year: last.year, index: last.size },
    };
    const found: IndexedEntry[] = [];
    for (const { year, size } of retained) {
      if (year < window.start.year || year > window.end.year || found.length > limit) continue;
      const start = year === window.start.year ? window.start.index : 0;
      const before = year === window.end.year ? Math.min(window.end.index, size) : size;
      // One more than requested, to know whether anything follows.
      found.push(...(await this.search.find(filter, { year, start, before, limit: limit + 1 - found.length })));
    }
    const following = found[limit];
    return {
      entries: found.slice(0, limit),
      next: following ? writeCursor(following, window.end, markOf(filter)) : null,
    };
  }
}

/** Tells a question from others: by another, a cursor would pass over entries without a word. */
function markOf(filter: EntryFilter): string {
  return hash('sha256', canonicalJson(writtenFilter(filter)), 'base64url').slice(0, MARK_CHARACTERS);
}

function writeCursor(start: Place, end: Place, mark: string): string {
  return `${start.year}.${start.index}-${end.year}.${end.index}-${mark}`;
}

function readCursor(cursor: string | undefined, mark: string): Window | undefined {
  if (cursor === undefined) return undefined;
  const [, startYear, startIndex, endYear, endIndex, ofQuestion] = CURSOR.exec(cursor) ?? [];
  if (startYear === undefined) {
    throw new LacznikError('validation-failed', 'expected what `next` of a page said, unaltered', { path: 'cursor' });
  }
  if (ofQuestion !== mark) {
    const detail =
      'this cursor is of another question: send it with the parameters of the page that gave it, or ask without it';
    throw new LacznikError('validation-failed', detail, { path: 'cursor' });
  }
  return {
    start: { year: Number(startYear), index: Number(startIndex) },
    end: { year: Number(endYear), index: Number(endIndex) },
  };
}
