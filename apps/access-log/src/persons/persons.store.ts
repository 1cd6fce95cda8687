import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { isNew, type LoggedPerson } from './logged-person';

interface Row {
  pseudonym: string;
  reference: string;
  entries: string;
}

/** Whom the references of the entries mean, in PostgreSQL: the one part of the log that can be erased. */
@Injectable()
export class PersonsStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of the persons whom the year's log knows, by pseudonym. */
  async known(
    transaction: EntityManager,
    year: number,
    pseudonyms: readonly string[],
  ): Promise<Map<string, LoggedPerson>> {
    const rows: Row[] = await transaction.query(
      'SELECT pseudonym, reference, entries FROM logged_person WHERE year = $1 AND pseudonym = ANY($2)',
      [year, pseudonyms],
    );
    return new Map(rows.map((row) => [row.pseudonym, { ...row, entries: Number(row.entries) }]));
  }

  /** Keys are written once, with the person's first entry; counts each time. */
  async save(transaction: EntityManager, year: number, persons: readonly LoggedPerson[]): Promise<void> {
    const fresh = persons.filter(isNew);
    const known = persons.filter((person) => !isNew(person));
    await Promise.all([
      transaction.query(
        `INSERT INTO logged_person (year, pseudonym, key, reference, entries)
         SELECT $1::smallint, * FROM unnest($2::text[], $3::bytea[], $4::text[], $5::bigint[])`,
        [
          year,
          fresh.map(({ pseudonym }) => pseudonym),
          fresh.map(({ key }) => key),
          fresh.map(({ reference }) => reference),
          fresh.map(({ entries }) => entries),
        ],
      ),
      transaction.query(
        `UPDATE logged_person SET entries = counted.entries FROM unnest($2::text[], $3::bigint[]) counted (pseudonym, entries)
         WHERE logged_person.year = $1 AND logged_person.pseudonym = counted.pseudonym`,
        [year, known.map(({ pseudonym }) => pseudonym), known.map(({ entries }) => entries)],
      ),
    ]);
  }

  /** The person's references, a year each. */
  async references(pseudonym: string): Promise<Map<number, string>> {
    const rows: { year: number; reference: string }[] = await this.dataSource.query(
      `SELECT year, reference FROM tree_head JOIN logged_person USING (year)
       WHERE pseudonym = $1 AND expired_at IS NULL ORDER BY year`,
      [pseudonym],
    );
    return new Map(rows.map(({ year, reference }) => [year, reference]));
  }

  /** Destroys the person's keys. @returns the references that nobody can trace any more */
  async erase(transaction: EntityManager, pseudonym: string): Promise<string[]> {
    const rows: { reference: string }[] = await transaction.query(
      `WITH erased AS (
         DELETE FROM logged_person USING tree_head
         WHERE logged_person.year = tree_head.year AND pseudonym = $1
         RETURNING logged_person.year, reference)
       SELECT reference FROM erased ORDER BY year`,
      [pseudonym],
    );
    return rows.map(({ reference }) => reference);
  }
}
