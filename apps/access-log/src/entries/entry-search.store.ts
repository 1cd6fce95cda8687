import type { SealedEntry } from '@lacznik/contracts';
import { atomically, dayInPoland } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDetails, addSorts, branchesOf, Conditions } from './entry-conditions';
import type { EntryFilter } from './entry-filter';
import { joined, type Range } from './index-ranges';

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
    for (const range of await this.ranges(filter, year, { first: start, last: before - 1 })) {
      if (found.length >= limit) break;
      found.push(...(await this.inRange(filter, year, range, limit - found.length)));
    }
    return found;
  }

  /**
   * Where in the log entries can be that fit: the counts of the days know it, so that a question for what is rare, or for a
   * few days of a long year, does not read everything in between.
   */
  private async ranges(filter: EntryFilter, year: number, within: Range): Promise<Range[]> {
    if (within.last < within.first) return [];
    const conditions = new Conditions([year, within.first, within.last]);
    addSorts(conditions, filter)
      .add('day >= ?', filter.from && dayInPoland(new Date(filter.from)))
      .add('day <= ?', filter.to && dayInPoland(new Date(filter.to)));
    const narrowing = String(conditions);
    if (narrowing === '' || filter.persons) return [within];
    const days = await this.plannedAnew<{ first: string; last: string }>(
      `SELECT min(first_index) AS first, max(last_index) AS last FROM day_count
       WHERE year = $1 AND last_index >= $2 AND first_index <= $3 AND ${narrowing} GROUP BY day`,
      conditions.values,
    );
    return joined(
      days.map(({ first, last }) => ({
        first: Math.max(Number(first), within.first),
        last: Math.min(Number(last), within.last),
      })),
    );
  }

  private async inRange(filter: EntryFilter, year: number, range: Range, limit: number): Promise<IndexedEntry[]> {
    const values: unknown[] = [year, range.first, range.last, limit];
    const branches = branchesOf(filter).map(({ actsOn, ...branch }) => {
      const conditions = addDetails(addSorts(new Conditions(values), branch), branch).add(
        '(institutions IS NULL OR ? = ANY(institutions))',
        actsOn,
      );
      return `(SELECT index, content FROM entry
               WHERE ${['year = $1 AND index >= $2 AND index <= $3', String(conditions)].filter(Boolean).join(' AND ')}
               ORDER BY index LIMIT $4)`;
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
