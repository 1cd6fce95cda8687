import type { SequencedEntry } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ANY_CATEGORY } from '../append/category-days';
import { addDays, addDetails, addSorts, Conditions } from './entry-conditions';
import type { EntryFilter } from './entry-filter';
import { clipped, joined, type Range, split, widthOf } from './index-ranges';

/** So many entries are looked through at once at least, and so many times what should be enough. */
const MIN_WIDTH = 2000;
const RESERVE = 1.5;
/** How many times more the next time, where too little was found. */
const MAX_GROWTH = 8;

/** An entry with its place in the log. */
export interface IndexedEntry {
  year: number;
  /** Of the leaf in its year's log, from 0. */
  index: number;
  entry: SequencedEntry;
}

/** A part of one year's log. */
export interface Stretch {
  year: number;
  /** Entries of this index and above. */
  start: number;
  /** Entries below this index. */
  before: number;
  limit: number;
}

/** Sorts of entries that fit a filter. */
interface Sorts {
  /** The ids as an array literal of PostgreSQL. */
  ids: string;
  count: number;
  /** How many entries of the year are of them. */
  entries: number;
}

/** Finds entries in PostgreSQL. */
@Injectable()
export class EntrySearchStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * At most `limit` entries, in the order of the log. It looks for them in one stretch after the other, each as long as should be
   * enough for entries that are so many: what is frequent is soon found, and what is rare in few steps.
   */
  async find(filter: EntryFilter, { year, start, before, limit }: Stretch): Promise<IndexedEntry[]> {
    const within = { first: start, last: before - 1 };
    const [sorts, ranges] = await Promise.all([this.sorts(filter, year), this.places(filter, year, within)]);
    if (sorts?.count === 0) return [];
    const found: IndexedEntry[] = [];
    let rest = ranges;
    let width = firstWidth(filter, sorts, { before, limit });
    while (rest.length > 0 && found.length < limit) {
      const next = split(rest, width);
      const more = await this.inRanges(filter, sorts, year, next.portion, limit - found.length);
      found.push(...more);
      const enough = (RESERVE * (limit - found.length)) / more.length;
      width = Math.ceil(width * Math.min(MAX_GROWTH, Math.max(1, enough)));
      rest = next.rest;
    }
    return found;
  }

  /** The year's sorts of entries that fit; undefined where the filter says nothing of sorts. */
  private async sorts(filter: EntryFilter, year: number): Promise<Sorts | undefined> {
    const conditions = addSorts(new Conditions([year]), filter);
    // Of acts each says whom it concerns.
    conditions.add("(? IN (disclosing, receiving) OR kind = 'act')", filter.own);
    if (conditions.more() === '') return undefined;
    const [row] = await this.dataSource.query<[Sorts]>(
      `SELECT coalesce(array_agg(sort), '{}')::text AS ids, count(*)::integer, sum(entries)::float8 AS entries
       FROM entry_sort WHERE year = $1${conditions.more()}`,
      conditions.values,
    );
    return row;
  }

  /** Where entries of the filter's category and period can be. */
  private async places(filter: EntryFilter, year: number, within: Range): Promise<Range[]> {
    const { category, from, to, persons } = filter;
    if (persons || (category === undefined && from === undefined && to === undefined)) return clipped([within], within);
    const conditions = addDays(new Conditions([year, category ?? ANY_CATEGORY]), filter);
    const rows: { first: string; last: string }[] = await this.dataSource.query(
      `SELECT first_index AS first, last_index AS last FROM category_day WHERE year = $1 AND category = $2${conditions.more()}`,
      conditions.values,
    );
    return clipped(joined(rows.map(({ first, last }) => ({ first: Number(first), last: Number(last) }))), within);
  }

  private async inRanges(
    filter: EntryFilter,
    sorts: Sorts | undefined,
    year: number,
    ranges: readonly Range[],
    limit: number,
  ): Promise<IndexedEntry[]> {
    const values: unknown[] = [year, ranges.map(({ first }) => first), ranges.map(({ last }) => last), limit];
    const conditions = new Conditions(values);
    // To look for a sort costs about as much as to read an entry.
    const bySort = sorts && !filter.persons && sorts.count * ranges.length < widthOf(ranges);
    const places = 'unnest($2::bigint[], $3::bigint[]) place (first, last)';
    const among = bySort ? `${places}, unnest($${values.push(sorts.ids)}::bigint[]) wanted (sort)` : places;
    if (!bySort) conditions.add('sort = ANY(?)', sorts?.ids);
    const rows: { index: string; content: string }[] = await this.dataSource.query(
      `SELECT index, content FROM entry WHERE year = $1 AND index = ANY(ARRAY(
         SELECT found.index FROM ${among} CROSS JOIN LATERAL
           (SELECT index FROM entry
            WHERE year = $1 AND index >= place.first AND index <= place.last
              ${bySort ? 'AND sort = wanted.sort' : ''}${addDetails(conditions, filter).more()}
            ORDER BY index LIMIT $4) found
         ORDER BY index LIMIT $4))
       ORDER BY index`,
      values,
    );
    return rows.map(({ index, content }) => ({
      year,
      index: Number(index),
      entry: JSON.parse(content) as SequencedEntry,
    }));
  }
}

/** How much of the log is looked through at first. What is on a person is found by its own index, so all of it at once. */
function firstWidth(
  { persons }: EntryFilter,
  sorts: Sorts | undefined,
  { before, limit }: Pick<Stretch, 'before' | 'limit'>,
): number {
  if (persons) return before;
  const share = sorts ? sorts.entries / before : 1;
  return Math.max(MIN_WIDTH, Math.ceil((RESERVE * limit) / share));
}
