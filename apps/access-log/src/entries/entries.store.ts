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
  /** Entries of this index and above. */
  start: number;
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
    const conditions = ['index >= $1'];
    const parameters: unknown[] = [page.start];
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
    const [first] = placed;
    if (!first) return;
    // Texts are joined by line feeds, which none of them has: an array literal would cost more to write than the rows.
    const column = (read: (entry: PlacedEntry) => string | number): string => placed.map(read).join('\n');
    await transaction.query(
      `INSERT INTO entry (index, time, disclosing, receiving, person, person_number, legal_basis, purpose, categories, content)
       SELECT $1::bigint + number - 1, time::timestamptz, disclosing, receiving, person, person_number::bigint, legal_basis,
              purpose, string_to_array(coalesce(categories, ''), ','), content
       FROM unnest(string_to_array($2, E'\n'), string_to_array($3, E'\n'), string_to_array($4, E'\n'),
                   string_to_array($5, E'\n'), string_to_array($6, E'\n'), string_to_array($7, E'\n'),
                   string_to_array($8, E'\n'), string_to_array($9, E'\n'), string_to_array($10, E'\n'))
         WITH ORDINALITY
         placed (time, disclosing, receiving, person, person_number, legal_basis, purpose, categories, content, number)`,
      [
        first.index,
        column(({ entry }) => entry.time),
        column(({ entry }) => entry.disclosing),
        column(({ entry }) => entry.receiving),
        column(({ entry }) => entry.person),
        column(({ entry }) => entry.personNumber),
        column(({ entry }) => entry.legalBasis),
        column(({ entry }) => entry.purpose),
        column(({ entry }) => entry.categories.join()),
        column(({ content }) => content),
      ],
    );
  }
}
