import { setImmediate as sent } from 'node:timers/promises';
import type { LogEntry } from '@lacznik/contracts';
import type { CompactRange } from '@lacznik/ledger';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { PersonsAtHand } from '../persons/logged-person';
import { PersonsStore } from '../persons/persons.store';
import { FeedCountsStore } from '../reconciliation/feed-counts.store';
import { TreeStore } from '../tree/tree.store';
import { logYear } from '../years/log-year';
import { EntryDaysStore } from './entry-days.store';
import { type PlacedEntry, type Sealing, sealEntries } from './seal-entries';

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

  /** Appends the entries to the year's log: entries, what finds and counts them, and the tree over them. */
  async append(
    transaction: EntityManager,
    entries: readonly LogEntry[],
    year: number = logYear(new Date()),
  ): Promise<void> {
    const pseudonyms = [...new Set(entries.flatMap((entry) => ('person' in entry ? [entry.person] : [])))];
    const [frontier, known] = await Promise.all([
      this.tree.hold(transaction, year),
      this.persons.known(transaction, year, pseudonyms),
    ]);
    if (!frontier) {
      await this.tree.open(year, transaction);
      return this.append(transaction, entries, year);
    }
    const persons = new PersonsAtHand(known, year);
    const sealed = await this.seal(transaction, year, entries, frontier, persons);
    await Promise.all([
      ...sealed.inserts,
      this.tree.save(transaction, year, sealed.range, sealed.tileHashes),
      this.persons.save(transaction, year, persons.all()),
      this.days.note(transaction, year, sealed.entries),
      this.feeds.add(transaction, sealed.entries),
    ]);
  }

  /** Part by part, so that the database stores one while the next is hashed: each takes about as long as the other. */
  private async seal(
    transaction: EntityManager,
    year: number,
    entries: readonly LogEntry[],
    before: CompactRange,
    persons: PersonsAtHand,
  ): Promise<Sealing & { inserts: Promise<void>[] }> {
    const whole: Sealing & { inserts: Promise<void>[] } = {
      entries: [],
      range: before,
      tileHashes: [],
      inserts: [],
    };
    for (let start = 0; start < entries.length; start += BATCH_SIZE) {
      const part = entries.slice(start, start + BATCH_SIZE);
      const sealing = sealEntries(part, whole.range, (pseudonym) => persons.of(pseudonym));
      const inserted = this.insert(transaction, year, sealing.entries);
      // Whoever waits for all of them will hear of it; until then nobody listens.
      inserted.catch(() => undefined);
      whole.inserts.push(inserted);
      whole.entries.push(...sealing.entries);
      whole.tileHashes.push(...sealing.tileHashes);
      whole.range = sealing.range;
      await sent();
    }
    return whole;
  }

  /** The canonical JSON of `count` entries from `first`, in order; fewer where the year's log ends. */
  async contents(year: number, first: number, count: number): Promise<string[]> {
    const rows: { content: string }[] = await this.dataSource.query(
      'SELECT content FROM entry WHERE year = $1 AND index >= $2 AND index < $2::bigint + $3 ORDER BY index',
      [year, first, count],
    );
    return rows.map(({ content }) => content);
  }

  private async insert(transaction: EntityManager, year: number, placed: readonly PlacedEntry[]): Promise<void> {
    const [first] = placed;
    if (!first) return;
    // Texts are joined by line feeds, which none of them has: an array literal would cost more to write than the rows.
    const column = (read: (entry: PlacedEntry) => string | number): string => placed.map(read).join('\n');
    await transaction.query(
      `INSERT INTO entry (year, index, time, sort, person, person_number, categories, institutions, content)
       SELECT $1::smallint, $2::bigint + number - 1, time::timestamptz, sort::bigint, coalesce(person, ''),
              nullif(person_number, '')::bigint, string_to_array(coalesce(categories, ''), ','),
              string_to_array(nullif(institutions, ''), ','), content
       FROM unnest(string_to_array($3, E'\n'), string_to_array($4, E'\n'), string_to_array($5, E'\n'),
                   string_to_array($6, E'\n'), string_to_array($7, E'\n'), string_to_array($8, E'\n'),
                   string_to_array($9, E'\n'))
         WITH ORDINALITY
         placed (time, sort, person, person_number, categories, institutions, content, number)`,
      [
        year,
        first.index,
        column(({ columns }) => columns.time),
        column(({ sort }) => sort),
        column(({ columns }) => columns.person),
        column(({ columns }) => columns.personNumber),
        column(({ columns }) => columns.categories.join()),
        column(({ columns }) => columns.institutions.join()),
        column(({ content }) => content),
      ],
    );
  }
}
