import { setImmediate as sent } from 'node:timers/promises';
import type { LogEntry } from '@lacznik/contracts';
import type { CompactRange } from '@lacznik/ledger';
import { claimLocks } from '@lacznik/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { ConcernedPersons } from './logged-person';
import { PersonsStore } from './persons.store';
import { FeedCountsStore } from './feed-counts.store';
import { keepSamePersons } from './same-persons.store';
import { keepWorkerTags } from './worker-tags.store';
import { TreeStore } from './tree.store';
import { logYear } from './log-year';
import { EntryDaysStore } from './entry-days.store';
import { type EntryLeaf, type Integration, integrateEntries } from './integrate-entries';

const BATCH_SIZE = 200;

/** The entries in PostgreSQL. */
@Injectable()
export class EntriesStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tree: TreeStore,
    private readonly persons: PersonsStore,
    private readonly feeds: FeedCountsStore,
    private readonly days: EntryDaysStore,
  ) {}

  /** Appends the entries to the year's log: entries, their counts and look-up tables, and the tree over them. */
  async appendEntries(
    transaction: EntityManager,
    entries: readonly LogEntry[],
    year: number = logYear(new Date()),
  ): Promise<void> {
    const pseudonyms = [...new Set(entries.flatMap((entry) => ('person' in entry ? [entry.person] : [])))];
    const [compactRange, known] = await Promise.all([
      this.tree.lockHead(transaction, year),
      this.persons.knownPersons(transaction, year, pseudonyms),
    ]);
    if (!compactRange) {
      await this.tree.openYear(year, transaction);
      return this.appendEntries(transaction, entries, year);
    }
    claimLocks(transaction, 'rows');
    const persons = new ConcernedPersons(known, year);
    const integrated = await this.integrate(transaction, year, entries, compactRange, persons);
    await Promise.all([
      ...integrated.inserts,
      this.tree.saveHead(transaction, year, integrated.compactRange, integrated.tileHashes),
      this.persons.savePersons(transaction, year, persons.concernedPersons()),
      this.days.addEntries(transaction, year, integrated.leaves),
      this.feeds.addEntries(transaction, integrated.leaves),
      keepWorkerTags(transaction, year, integrated.leaves),
      keepSamePersons(transaction, integrated.leaves),
    ]);
  }

  /** In batches, so that the database stores one while the next is hashed: both take about as long. */
  private async integrate(
    transaction: EntityManager,
    year: number,
    entries: readonly LogEntry[],
    before: CompactRange,
    persons: ConcernedPersons,
  ): Promise<Integration & { inserts: Promise<void>[] }> {
    const whole: Integration & { inserts: Promise<void>[] } = {
      leaves: [],
      compactRange: before,
      tileHashes: [],
      inserts: [],
    };
    for (let start = 0; start < entries.length; start += BATCH_SIZE) {
      const batch = entries.slice(start, start + BATCH_SIZE);
      const integration = integrateEntries(batch, whole.compactRange, (pseudonym) => persons.personOf(pseudonym));
      const inserted = this.insert(transaction, year, integration.leaves);
      // Awaited with the others; until then a rejection would count as unhandled.
      inserted.catch(() => undefined);
      whole.inserts.push(inserted);
      whole.leaves.push(...integration.leaves);
      whole.tileHashes.push(...integration.tileHashes);
      whole.compactRange = integration.compactRange;
      await sent();
    }
    return whole;
  }

  /** The canonical JSON of `count` entries from `first`, in order; fewer where the year's log ends. */
  async entryContents(year: number, first: number, count: number): Promise<string[]> {
    const rows: { content: string }[] = await this.dataSource.query(
      'SELECT content FROM entry WHERE year = $1 AND index >= $2 AND index < $2::bigint + $3 ORDER BY index',
      [year, first, count],
    );
    return rows.map(({ content }) => content);
  }

  private async insert(transaction: EntityManager, year: number, leaves: readonly EntryLeaf[]): Promise<void> {
    const [first] = leaves;
    if (!first) return;
    // Texts are joined by line feeds, which none of them has: an array literal would cost more to write than the rows.
    const column = (valueOf: (leaf: EntryLeaf) => string | number): string => leaves.map(valueOf).join('\n');
    await transaction.query(
      `INSERT INTO entry (year, index, time, facet, person, person_number, categories, institutions, content)
       SELECT $1::smallint, $2::bigint + number - 1, time::timestamptz, facet::bigint, coalesce(person, ''),
              nullif(person_number, '')::bigint, string_to_array(coalesce(categories, ''), ','),
              string_to_array(nullif(institutions, ''), ','), content
       FROM unnest(string_to_array($3, E'\n'), string_to_array($4, E'\n'), string_to_array($5, E'\n'),
                   string_to_array($6, E'\n'), string_to_array($7, E'\n'), string_to_array($8, E'\n'),
                   string_to_array($9, E'\n'))
         WITH ORDINALITY
         leaf (time, facet, person, person_number, categories, institutions, content, number)`,
      [
        year,
        first.index,
        column(({ columns }) => columns.time),
        column(({ facet }) => facet),
        column(({ columns }) => columns.person),
        column(({ columns }) => columns.personNumber),
        column(({ columns }) => columns.categories.join()),
        column(({ columns }) => columns.institutions.join()),
        column(({ content }) => content),
      ],
    );
  }
}
