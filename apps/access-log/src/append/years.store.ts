import type { YearView } from '@lacznik/contracts';
import { deleteInPortions, EVENT_DATA_SOURCE } from '@lacznik/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The log of one year: a tree of its own. */
export type YearLog = Pick<YearView, 'year' | 'size' | 'expiredAt'>;

/** What is told of a year's persons and numbers beside its entries: too many rows for one statement. */
const TOLD_BY_YEAR = ['person_key', 'logged_person', 'day_count', 'exchange_day', 'category_day', 'entry_facet'];

/** The years of the log in PostgreSQL. */
@Injectable()
export class YearsStore {
  constructor(@Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource) {}

  /** Ascending, with the expired ones. */
  async allYears(): Promise<YearLog[]> {
    const rows: { year: number; size: string; expired_at: Date | null }[] = await this.dataSource.query(
      'SELECT year, size, expired_at FROM tree_head ORDER BY year',
    );
    return rows.map(({ year, size, expired_at: at }) => ({
      year,
      size: Number(size),
      ...(at === null ? {} : { expiredAt: at.toISOString() }),
    }));
  }

  /** Those whose entries have not expired. */
  async retainedYears(): Promise<YearLog[]> {
    return (await this.allYears()).filter(({ expiredAt }) => expiredAt === undefined);
  }

  /**
   * Removes a year's entries, tiles and persons; tree head and last checkpoint stay. Where it broke off, calling it again goes on;
   * the keys of persons go first.
   */
  async expireYear(year: number): Promise<void> {
    await this.dataSource.query('SELECT expire_year($1::smallint)', [year]);
    for (const table of TOLD_BY_YEAR) await deleteInPortions(this.dataSource, table, 'year = $1', [year]);
  }
}
