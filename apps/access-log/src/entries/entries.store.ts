import type { LogEntry, SealedEntry } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { TreeStore } from '../tree/tree.store';
import { type PlacedEntry, sealEntries } from './seal-entries';

/** What an auditor asks for; what is absent does not restrict. */
export interface EntryFilter {
  /** Institution that disclosed. */
  disclosing?: string;
  /** Institution that received. */
  receiving?: string;
  /** The log's pseudonym of the person. */
  person?: string;
  /** Scope category of a field that was disclosed. */
  category?: string;
  /** Code of the legal-basis dictionary. */
  legalBasis?: string;
  /** Code of the purpose dictionary. */
  purpose?: string;
  /** ISO 8601; entries of this moment and later. */
  from?: string;
  /** ISO 8601; entries before this moment. */
  to?: string;
}

/** Which part of what was found. */
export interface Page {
  /** Entries above this index. */
  after: number;
  /** Entries below this index. */
  before?: number;
  limit: number;
}

/** An entry with its place in the log. */
export interface IndexedEntry {
  /** Of the leaf, from 0. */
  index: number;
  entry: SealedEntry;
}

/** The entries in PostgreSQL. */
@Injectable()
export class EntriesStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tree: TreeStore,
  ) {}

  /** Appends the entries to the log: entries, what finds them, and the tree over them. */
  async append(transaction: EntityManager, entries: readonly LogEntry[]): Promise<void> {
    const persons = [...new Set(entries.map(({ person }) => person))];
    const [frontier, counts] = await Promise.all([this.tree.hold(transaction), this.countsOf(transaction, persons)]);
    const sealing = sealEntries(entries, frontier, counts);
    await Promise.all([
      this.insert(transaction, sealing.entries),
      this.tree.save(transaction, sealing.frontier, sealing.tileHashes),
      transaction.query(
        `INSERT INTO person_count SELECT * FROM unnest($1::text[], $2::bigint[])
         ON CONFLICT (person) DO UPDATE SET entries = excluded.entries`,
        [persons, persons.map((person) => sealing.personCounts.get(person))],
      ),
    ]);
  }

  /** In the order of the log. */
  async find(filter: EntryFilter, page: Page): Promise<IndexedEntry[]> {
    const conditions = ['index > $1'];
    const parameters: unknown[] = [page.after];
    const restrict = (condition: string, value: string | number | undefined): void => {
      if (value !== undefined) conditions.push(condition.replace('?', `$${parameters.push(value)}`));
    };
    restrict('disclosing = ?', filter.disclosing);
    restrict('receiving = ?', filter.receiving);
    restrict('person = ?', filter.person);
    restrict('? = ANY(categories)', filter.category);
    restrict('legal_basis = ?', filter.legalBasis);
    restrict('purpose = ?', filter.purpose);
    restrict('time >= ?', filter.from);
    restrict('time < ?', filter.to);
    restrict('index < ?', page.before);
    const rows: { index: string; content: string }[] = await this.dataSource.query(
      `SELECT index, content FROM entry WHERE ${conditions.join(' AND ')} ORDER BY index LIMIT $${parameters.push(page.limit)}`,
      parameters,
    );
    return rows.map(({ index, content }) => ({ index: Number(index), entry: JSON.parse(content) as SealedEntry }));
  }

  /** The canonical JSON of `count` entries from `first`, in order; fewer where the log ends. */
  async contents(first: number, count: number): Promise<string[]> {
    const rows: { content: string }[] = await this.dataSource.query(
      'SELECT content FROM entry WHERE index >= $1 AND index < $1::bigint + $2 ORDER BY index',
      [first, count],
    );
    return rows.map(({ content }) => content);
  }

  private async countsOf(transaction: EntityManager, persons: readonly string[]): Promise<Map<string, number>> {
    const rows: { person: string; entries: string }[] = await transaction.query(
      'SELECT person, entries FROM person_count WHERE person = ANY($1)',
      [persons],
    );
    return new Map(rows.map(({ person, entries }) => [person, Number(entries)]));
  }

  private async insert(transaction: EntityManager, placed: readonly PlacedEntry[]): Promise<void> {
    await transaction.query(
      `INSERT INTO entry (index, time, disclosing, receiving, person, person_number, legal_basis, purpose, categories, content)
       SELECT index, time, disclosing, receiving, person, person_number, legal_basis, purpose,
              string_to_array(categories, ','), content
       FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[],
                   $9::text[], $10::text[])
         placed (index, time, disclosing, receiving, person, person_number, legal_basis, purpose, categories, content)`,
      [
        placed.map(({ index }) => index),
        placed.map(({ entry }) => entry.time),
        placed.map(({ entry }) => entry.disclosing),
        placed.map(({ entry }) => entry.receiving),
        placed.map(({ entry }) => entry.person),
        placed.map(({ entry }) => entry.personNumber),
        placed.map(({ entry }) => entry.legalBasis),
        placed.map(({ entry }) => entry.purpose),
        placed.map(({ entry }) => entry.categories.join()),
        placed.map(({ content }) => content),
      ],
    );
  }
}
