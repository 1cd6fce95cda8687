import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { categoryDays } from './category-days';
import { countByDay, countByFacet, countExchanges } from './day-counts';
import type { EntryLeaf } from './integrate-entries';

/** Entries by day, in PostgreSQL: how many of each facet, and the indexes between which those of a category are. */
@Injectable()
export class EntryDaysStore {
  async addEntries(transaction: EntityManager, year: number, leaves: readonly EntryLeaf[]): Promise<void> {
    await Promise.all([
      this.countFacets(transaction, year, leaves),
      this.countDays(transaction, year, leaves),
      this.countExchanges(transaction, year, leaves),
      this.markCategories(transaction, year, leaves),
    ]);
  }

  private async countFacets(transaction: EntityManager, year: number, leaves: readonly EntryLeaf[]): Promise<void> {
    const facets = countByFacet(leaves);
    const columns = facets.map((counted) => counted.columns);
    await transaction.query(
      `INSERT INTO entry_facet (year, facet, kind, disclosing, receiving, legal_basis, purpose, outcome, actor_role, entries)
       SELECT $1::smallint, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                                $9::text[], $10::bigint[])
       ON CONFLICT (year, facet) DO UPDATE SET entries = entry_facet.entries + excluded.entries`,
      [
        year,
        facets.map(({ facet }) => facet),
        columns.map(({ kind }) => kind),
        columns.map(({ disclosing }) => disclosing),
        columns.map(({ receiving }) => receiving),
        columns.map(({ legalBasis }) => legalBasis),
        columns.map(({ purpose }) => purpose),
        columns.map(({ outcome }) => outcome),
        columns.map(({ actorRole }) => actorRole),
        facets.map(({ entries }) => entries),
      ],
    );
  }

  private async countDays(transaction: EntityManager, year: number, leaves: readonly EntryLeaf[]): Promise<void> {
    const counts = countByDay(leaves);
    await transaction.query(
      `INSERT INTO day_count (year, day, facet, entries)
       SELECT $1::smallint, * FROM unnest($2::date[], $3::bigint[], $4::integer[])
       ON CONFLICT (year, day, facet) DO UPDATE SET entries = day_count.entries + excluded.entries`,
      [year, counts.map(({ day }) => day), counts.map(({ facet }) => facet), counts.map(({ entries }) => entries)],
    );
  }

  /** Apart from the facets, of which a pair of institutions has many: summing them would take most of the time of a query. */
  private async countExchanges(transaction: EntityManager, year: number, leaves: readonly EntryLeaf[]): Promise<void> {
    const counts = countExchanges(leaves);
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

  private async markCategories(transaction: EntityManager, year: number, leaves: readonly EntryLeaf[]): Promise<void> {
    const marks = categoryDays(leaves);
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
