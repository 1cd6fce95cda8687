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
  async knownPersons(
    transaction: EntityManager,
    year: number,
    pseudonyms: readonly string[],
  ): Promise<Map<string, LoggedPerson>> {
    if (pseudonyms.length === 0) return new Map();
    const rows: Row[] = await transaction.query(
      'SELECT pseudonym, reference, entries FROM logged_person WHERE year = $1 AND pseudonym = ANY($2)',
      [year, pseudonyms],
    );
    return new Map(rows.map((row) => [row.pseudonym, { ...row, entries: Number(row.entries) }]));
  }

  /** Keys are written once, with the person's first entry; counts each time. */
  async savePersons(transaction: EntityManager, year: number, persons: readonly LoggedPerson[]): Promise<void> {
    if (persons.length === 0) return;
    const fresh = persons.filter(isNew);
    await Promise.all([
      transaction.query(
        'INSERT INTO person_key (year, pseudonym, key) SELECT $1, * FROM unnest($2::text[], $3::bytea[])',
        [year, fresh.map(({ pseudonym }) => pseudonym), fresh.map(({ key }) => key)],
      ),
      transaction.query(
        `INSERT INTO logged_person (year, pseudonym, reference, entries)
         SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[])
         ON CONFLICT (year, pseudonym) DO UPDATE SET entries = excluded.entries`,
        [
          year,
          persons.map(({ pseudonym }) => pseudonym),
          persons.map(({ reference }) => reference),
          persons.map(({ entries }) => entries),
        ],
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

  /** Destroys the keys of a person who is known by these pseudonyms. @returns the references that nobody can trace any more */
  async erasePerson(transaction: EntityManager, pseudonyms: readonly string[]): Promise<string[]> {
    const rows: { reference: string }[] = await transaction.query(
      `WITH key AS (
         DELETE FROM person_key USING tree_head WHERE person_key.year = tree_head.year AND pseudonym = ANY($1)),
       person AS (
         DELETE FROM logged_person USING tree_head WHERE logged_person.year = tree_head.year AND pseudonym = ANY($1)
         RETURNING logged_person.year, reference),
       joined AS (DELETE FROM same_person WHERE pseudonym = ANY($1) OR other = ANY($1))
       SELECT reference FROM person ORDER BY year`,
      [pseudonyms],
    );
    return rows.map(({ reference }) => reference);
  }
}
