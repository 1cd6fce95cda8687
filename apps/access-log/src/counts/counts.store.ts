import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, addSorts, branchesOf, Conditions } from '../entries/entry-conditions';
import type { EntryFilter } from '../entries/entry-filter';

const MOST_COUNTS = 10_000;

/** How many entries of a kind there are of one day between two institutions. */
export interface InstitutionCount {
  /** `YYYY-MM-DD`, in Poland. */
  day: string;
  kind: string;
  /** Id of the institution that disclosed; empty where nothing was disclosed by anyone. */
  disclosing: string;
  /** Id of the institution that received; empty where there is none. */
  receiving: string;
  entries: number;
}

/** Counts entries in PostgreSQL; they were counted when they were taken in. */
@Injectable()
export class CountsStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * In the order of day, kind and institutions. Days count whole, in Poland.
   * @throws LacznikError `validation-failed` where there are too many to answer
   */
  async count(filter: EntryFilter): Promise<InstitutionCount[]> {
    const values: unknown[] = [];
    const branches = branchesOf(filter)
      .filter(({ actsOn }) => actsOn === undefined)
      .map((branch) => {
        const conditions = addDays(addSorts(new Conditions(values), branch), branch);
        return `SELECT day, kind, disclosing, receiving, entries FROM day_count WHERE true${conditions.more()}`;
      });
    if (branches.length === 0) return [];
    const rows: (Omit<InstitutionCount, 'entries'> & { entries: string })[] = await this.dataSource.query(
      `SELECT day::text, kind, disclosing, receiving, sum(entries) AS entries FROM (${branches.join(' UNION ALL ')}) counted
       GROUP BY day, kind, disclosing, receiving ORDER BY day, kind, disclosing, receiving LIMIT ${MOST_COUNTS + 1}`,
      values,
    );
    if (rows.length > MOST_COUNTS) {
      const detail = `These are more than ${MOST_COUNTS} counts. Ask for a shorter period, or for one institution.`;
      throw new LacznikError('validation-failed', detail, { path: 'from' });
    }
    return rows.map((row) => ({ ...row, entries: Number(row.entries) }));
  }
}
