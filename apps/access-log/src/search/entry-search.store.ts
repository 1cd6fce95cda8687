import type { IndexedEntry, SequencedEntry } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ANY_CATEGORY } from '../append/category-days';
import { addDays, addDetails, addFacets, Conditions } from './entry-conditions';
import type { EntryFilter } from './entry-filter';
import { clipped, joined, type Range, split, widthOf } from './index-ranges';

/** Least width of a scan, in entries, and the factor on the estimated width. */
const MIN_WIDTH = 2000;
const RESERVE = 1.5;
/** Greatest growth of the width after a scan that found too little. */
const MAX_GROWTH = 8;

/** A part of one year's log. */
export interface IndexRange {
  year: number;
  /** Entries of this index and above. */
  start: number;
  /** Entries below this index. */
  before: number;
  limit: number;
}

/** Facets of entries that fit a filter. */
interface Facets {
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
   * At most `limit` entries, in the order of the log. Scans one range after the other, as wide as should be enough by how frequent
   * matches are: short scans for frequent entries, few scans for rare ones.
   */
  async find(filter: EntryFilter, { year, start, before, limit }: IndexRange): Promise<IndexedEntry[]> {
    const within = { first: start, last: before - 1 };
    const [facets, ranges] = await Promise.all([this.facets(filter, year), this.candidateRanges(filter, year, within)]);
    if (facets?.count === 0) return [];
    const found: IndexedEntry[] = [];
    let rest = ranges;
    let width = firstWidth(filter, facets, { before, limit });
    while (rest.length > 0 && found.length < limit) {
      const next = split(rest, width);
      const more = await this.inRanges(filter, facets, year, next.first, limit - found.length);
      found.push(...more);
      const enough = (RESERVE * (limit - found.length)) / more.length;
      width = Math.ceil(width * Math.min(MAX_GROWTH, Math.max(1, enough)));
      rest = next.rest;
    }
    return found;
  }

  /** The year's facets of entries that fit; undefined where the filter says nothing of facets. */
  private async facets(filter: EntryFilter, year: number): Promise<Facets | undefined> {
    const conditions = addFacets(new Conditions([year]), filter);
    // An act names in its own row the institutions that it concerns.
    conditions.addCondition("(? IN (disclosing, receiving) OR kind = 'act')", filter.own);
    if (conditions.sql() === '') return undefined;
    const [row] = await this.dataSource.query<[Facets]>(
      `SELECT coalesce(array_agg(facet), '{}')::text AS ids, count(*)::integer, sum(entries)::float8 AS entries
       FROM entry_facet WHERE year = $1${conditions.sql()}`,
      conditions.values,
    );
    return row;
  }

  /** The ranges that may hold entries of the filter's category and period. */
  private async candidateRanges(filter: EntryFilter, year: number, within: Range): Promise<Range[]> {
    const { category, from, to, persons } = filter;
    if (persons || (category === undefined && from === undefined && to === undefined)) return clipped([within], within);
    const conditions = addDays(new Conditions([year, category ?? ANY_CATEGORY]), filter);
    const rows: { first: string; last: string }[] = await this.dataSource.query(
      `SELECT first_index AS first, last_index AS last FROM category_day WHERE year = $1 AND category = $2${conditions.sql()}`,
      conditions.values,
    );
    return clipped(joined(rows.map(({ first, last }) => ({ first: Number(first), last: Number(last) }))), within);
  }

  private async inRanges(
    filter: EntryFilter,
    facets: Facets | undefined,
    year: number,
    ranges: readonly Range[],
    limit: number,
  ): Promise<IndexedEntry[]> {
    const values: unknown[] = [year, ranges.map(({ first }) => first), ranges.map(({ last }) => last), limit];
    const conditions = new Conditions(values);
    // Looking a facet up costs about as much as reading an entry.
    const byFacet = facets && !filter.persons && facets.count * ranges.length < widthOf(ranges);
    const places = 'unnest($2::bigint[], $3::bigint[]) place (first, last)';
    const among = byFacet ? `${places}, unnest($${values.push(facets.ids)}::bigint[]) wanted (facet)` : places;
    if (!byFacet) conditions.addCondition('facet = ANY(?)', facets?.ids);
    const rows: { index: string; content: string }[] = await this.dataSource.query(
      `SELECT index, content FROM entry WHERE year = $1 AND index = ANY(ARRAY(
         SELECT found.index FROM ${among} CROSS JOIN LATERAL
           (SELECT index FROM entry
            WHERE year = $1 AND index >= place.first AND index <= place.last
              ${byFacet ? 'AND facet = wanted.facet' : ''}${addDetails(conditions, filter).sql()}
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

/** Width of the first scan: all for entries on a person, which have their own index. */
function firstWidth(
  { persons }: EntryFilter,
  facets: Facets | undefined,
  { before, limit }: Pick<IndexRange, 'before' | 'limit'>,
): number {
  if (persons) return before;
  const share = facets ? facets.entries / before : 1;
  return Math.max(MIN_WIDTH, Math.ceil((RESERVE * limit) / share));
}
