import type { InstitutionCount } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, addFacets, Conditions } from './entry-conditions';
import type { EntryFilter } from './entry-filter';

const MAX_COUNTS = 10_000;

/** Counts entries in PostgreSQL; they were counted on append. */
@Injectable()
export class CountsStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * In the order of day, kind and institutions. Days count whole, in Poland.
   * @throws LacznikError `validation-failed` where there are too many to answer
   */
  async countEntries(filter: EntryFilter): Promise<InstitutionCount[]> {
    const conditions = addDays(addFacets(new Conditions(), filter), filter);
    conditions.addCondition('? IN (disclosing, receiving)', filter.own);
    const { role, legalBasis, purpose, outcome } = filter;
    const isOfExchanges = [role, legalBasis, purpose, outcome].every((facet) => facet === undefined);
    const rows: (Omit<InstitutionCount, 'entries'> & { entries: string })[] = await this.dataSource.query(
      `SELECT day::text, kind, disclosing, receiving, sum(counted.entries) AS entries
       FROM ${isOfExchanges ? 'exchange_day counted' : 'day_count counted JOIN entry_facet USING (year, facet)'}
       WHERE true${conditions.sql()}
       GROUP BY counted.day, kind, disclosing, receiving
       ORDER BY counted.day, kind, disclosing, receiving LIMIT ${MAX_COUNTS + 1}`,
      conditions.values,
    );
    if (rows.length > MAX_COUNTS) {
      const detail = `These are more than ${MAX_COUNTS} counts. Ask for a shorter period, or for one institution.`;
      throw new LacznikError('validation-failed', detail, { path: 'from' });
    }
    return rows.map((row) => ({ ...row, entries: Number(row.entries) }));
  }
}
