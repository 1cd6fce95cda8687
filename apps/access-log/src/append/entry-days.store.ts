import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { categoryDays } from './category-days';
import { countByDay, countBySort, countExchanges } from './day-counts';
import type { PlacedEntry } from './seal-entries';

/** In PostgreSQL, what was entered day by day: how many entries of which sort, and where those of a category stand. */
@Injectable()
export class EntryDaysStore {
  async note(transaction: EntityManager, year: number, placed: readonly PlacedEntry[]): Promise<void> {
    await Promise.all([
      this.countSorts(transaction, year, placed),
      this.count(transaction, year, placed),
      this.countExchanges(transaction, year, placed),
      this.markCategories(transaction, year, placed),
    ]);
  }

  private async countSorts(transaction: EntityManager, year: number, placed: readonly PlacedEntry[]): Promise<void> {
    const sorts = countBySort(placed);
    const columns = sorts.map((counted) => counted.columns);
    await transaction.query(
      `INSERT INTO entry_sort (year, sort, kind, disclosing, receiving, legal_basis, purpose, outcome, actor_role, entries)
       SELECT $1::smallint, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                                $9::text[], $10::bigint[])
       ON CONFLICT (year, sort) DO UPDATE SET entries = entry_sort.entries + excluded.entries`,
      [
        year,
        sorts.map(({ sort }) => sort),
        columns.map(({ kind }) => kind),
        columns.map(({ disclosing }) => disclosing),
        columns.map(({ receiving }) => receiving),
        columns.map(({ legalBasis }) => legalBasis),
        columns.map(({ purpose }) => purpose),
        columns.map(({ outcome }) => outcome),
        columns.map(({ actorRole }) => actorRole),
        sorts.map(({ entries }) => entries),
      ],
    );
  }

  private async count(transaction: EntityManager, year: number, placed: readonly PlacedEntry[]): Promise<void> {
    const counts = countByDay(placed);
    await transaction.query(
      `INSERT INTO day_count (year, day, sort, entries)
       SELECT $1::smallint, * FROM unnest($2::date[], $3::bigint[], $4::integer[])
       ON CONFLICT (year, day, sort) DO UPDATE SET entries = day_count.entries + excluded.entries`,
      [year, counts.map(({ day }) => day), counts.map(({ sort }) => sort), counts.map(({ entries }) => entries)],
    );
  }

  /** Apart from the sorts, of which there are many for each pair of institutions: to add them up would take most of a question. */
  private async countExchanges(
    transaction: EntityManager,
    year: number,
    placed: readonly PlacedEntry[],
  ): Promise<void> {
    const counts = countExchanges(placed);
    await transaction.query(
      `INSERT INTO exchange_day (year, day, kind, disclosing, receiving, entries)
       SELECT $1::smallint, * FROM unnest($2::date[], $3::text[], $4::text[], $5::text[], $6::integer[])
       ON CONFLICT (day, kind, disclosing, receiving, year)
       DO UPDATE SET entries = exchange_day.entries + excluded.entries`,
      [
        year,
        counts.map(({ day }) => day),
        counts.map(({ kind }) => kind),
        counts.map(({ disclosing }) => disclosing),
        counts.map(({ receiving }) => receiving),
        counts.map(({ entries }) => entries),
      ],
    );
  }

  private async markCategories(
    transaction: EntityManager,
    year: number,
    placed: readonly PlacedEntry[],
  ): Promise<void> {
    const marks = categoryDays(placed);
    await transaction.query(
      `INSERT INTO category_day (year, category, day, first_index, last_index)
       SELECT $1::smallint, * FROM unnest($2::text[], $3::date[], $4::bigint[], $5::bigint[])
       ON CONFLICT (year, category, day) DO UPDATE SET last_index = excluded.last_index`,
      [
        year,
        marks.map(({ category }) => category),
        marks.map(({ day }) => day),
        marks.map(({ firstIndex }) => firstIndex),
        marks.map(({ lastIndex }) => lastIndex),
      ],
    );
  }
}
