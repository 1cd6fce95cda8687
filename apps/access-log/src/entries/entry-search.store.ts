import type { SealedEntry } from '@lacznik/contracts';
import { atomically } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, addDetails, addSorts, branchesOf, Conditions } from './entry-conditions';
import type { EntryFilter } from './entry-filter';
import { facetsOf } from './facet-days';
import { common, joined, portionsOf, type Range } from './index-ranges';

/** An entry with its place in the log. */
export interface IndexedEntry {
  year: number;
  /** Of the leaf in its year's log, from 0. */
  index: number;
  entry: SealedEntry;
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

/** Finds entries in PostgreSQL. */
@Injectable()
export class EntrySearchStore {
  constructor(private readonly dataSource: DataSource) {}

  /** At most `limit` entries, in the order of the log. */
  async find(filter: EntryFilter, { year, start, before, limit }: Stretch): Promise<IndexedEntry[]> {
    const found: IndexedEntry[] = [];
    for (const ranges of portionsOf(await this.places(filter, year, { first: start, last: before - 1 }))) {
      found.push(...(await this.inRanges(filter, year, ranges, limit - found.length)));
      if (found.length >= limit) break;
    }
    return found;
  }

  /**
   * Where in the log entries can be that fit. What was noted when they were taken in knows it, so that a question for what is
   * rare, or for a few days of a long year, does not read everything in between.
   */
  private async places(filter: EntryFilter, year: number, within: Range): Promise<Range[]> {
    if (within.last < within.first) return [];
    if (filter.persons) return [within];
    const [byFacets, byInstitutions] = await Promise.all([
      this.placesOfFacets(filter, year),
      this.placesOfInstitutions(filter, year),
    ]);
    return [...byFacets, ...byInstitutions].reduce(common, [within]);
  }

  /** For each facet of the filter, the days on which entries have it. */
  private async placesOfFacets(filter: EntryFilter, year: number): Promise<Range[][]> {
    const facets = facetsOf(filter);
    const conditions = addDays(new Conditions([year, facets]), filter);
    const rows = await this.plannedAnew<StoredRange & { facet: string }>(
      `SELECT facet, first_index AS first, last_index AS last FROM facet_day WHERE year = $1 AND facet = ANY($2)${conditions.more()}`,
      conditions.values,
    );
    return facets.map((facet) => joined(rows.filter((row) => row.facet === facet).map(toRange)));
  }

  /** Where entries stand of the institutions in the filter that have all the rest too; an index finds those of one alone. */
  private async placesOfInstitutions(filter: EntryFilter, year: number): Promise<Range[][]> {
    const { disclosing, receiving, from: _, to: __, persons: ___, own: ____, category: _____, ...sorts } = filter;
    const institutions = [disclosing, receiving].filter((institution) => institution !== undefined).length;
    const others = Object.values(sorts).filter((sort) => sort !== undefined).length;
    if (institutions === 0 || institutions + others === 1) return [];
    const conditions = addDays(addSorts(new Conditions([year]), filter), filter);
    const rows = await this.plannedAnew<StoredRange>(
      `SELECT first_index AS first, last_index AS last FROM day_count WHERE year = $1${conditions.more()}`,
      conditions.values,
    );
    return [joined(rows.map(toRange))];
  }

  private async inRanges(
    filter: EntryFilter,
    year: number,
    ranges: readonly Range[],
    limit: number,
  ): Promise<IndexedEntry[]> {
    const values: unknown[] = [year, ranges.map(({ first }) => first), ranges.map(({ last }) => last), limit];
    const branches = branchesOf(filter).map(({ actsOn, ...branch }) => {
      const conditions = addDetails(addSorts(new Conditions(values), branch), branch);
      conditions.add('(institutions IS NULL OR ? = ANY(institutions))', actsOn);
      return `SELECT found.index, found.content FROM unnest($2::bigint[], $3::bigint[]) place (first, last) CROSS JOIN LATERAL
                (SELECT index, content FROM entry
                 WHERE year = $1 AND index >= place.first AND index <= place.last${conditions.more()}
                 ORDER BY index LIMIT $4) found`;
    });
    if (branches.length === 0) return [];
    const rows = await this.plannedAnew<{ index: string; content: string }>(
      `SELECT index, content FROM (${branches.join(' UNION ALL ')}) found ORDER BY index LIMIT $4`,
      values,
    );
    return rows.map(({ index, content }) => ({
      year,
      index: Number(index),
      entry: JSON.parse(content) as SealedEntry,
    }));
  }

  /** What fits one institution or week does not fit another: these statements are worth a plan of their own. */
  private plannedAnew<Row>(statement: string, values: unknown[]): Promise<Row[]> {
    return atomically(this.dataSource, async (transaction) => {
      const [, rows] = await Promise.all([
        transaction.query('SET LOCAL plan_cache_mode = force_custom_plan'),
        transaction.query<Row[]>(statement, values),
      ]);
      return rows;
    });
  }
}

interface StoredRange {
  first: string;
  last: string;
}

function toRange({ first, last }: StoredRange): Range {
  return { first: Number(first), last: Number(last) };
}
