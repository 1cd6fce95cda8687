import { setImmediate as sent } from 'node:timers/promises';
import type { LogEntry } from '@lacznik/contracts';
import type { Frontier } from '@lacznik/ledger';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { PersonsAtHand } from '../persons/logged-person';
import { PersonsStore } from '../persons/persons.store';
import { FeedCountsStore } from '../reconciliation/feed-counts.store';
import { TreeStore } from '../tree/tree.store';
import { logYear } from '../years/log-year';
import { countByDay } from './day-counts';
import { facetDays } from './facet-days';
import type { EntryColumns } from './entry-columns';
import { type PlacedEntry, type Sealing, sealEntries } from './seal-entries';

const SEALED_AT_ONCE = 200;

/** The entries in PostgreSQL. */
@Injectable()
export class EntriesStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tree: TreeStore,
    private readonly persons: PersonsStore,
    private readonly feeds: FeedCountsStore,
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
      this.tree.save(transaction, year, sealed.frontier, sealed.tileHashes),
      this.persons.save(transaction, year, persons.all()),
      this.count(transaction, year, sealed.entries),
      this.markDays(transaction, year, sealed.entries),
      this.feeds.add(transaction, sealed.entries),
    ]);
  }

  /** Part by part, so that the database stores one while the next is hashed: each takes about as long as the other. */
  private async seal(
    transaction: EntityManager,
    year: number,
    entries: readonly LogEntry[],
    before: Frontier,
    persons: PersonsAtHand,
  ): Promise<Sealing & { inserts: Promise<void>[] }> {
    const whole: Sealing & { inserts: Promise<void>[] } = {
      entries: [],
      frontier: before,
      tileHashes: [],
      inserts: [],
    };
    for (let start = 0; start < entries.length; start += SEALED_AT_ONCE) {
      const part = entries.slice(start, start + SEALED_AT_ONCE);
      const sealing = sealEntries(part, whole.frontier, (pseudonym) => persons.of(pseudonym));
      const inserted = this.insert(transaction, year, sealing.entries);
      // Whoever waits for all of them will hear of it; until then nobody listens.
      inserted.catch(() => undefined);
      whole.inserts.push(inserted);
      whole.entries.push(...sealing.entries);
      whole.tileHashes.push(...sealing.tileHashes);
      whole.frontier = sealing.frontier;
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
    const column = (read: (columns: EntryColumns) => string | number): string =>
      placed.map(({ columns }) => read(columns)).join('\n');
    await transaction.query(
      `INSERT INTO entry (year, index, time, kind, disclosing, receiving, person, person_number, legal_basis, purpose,
                          categories, outcome, actor_role, institutions, content)
       SELECT $1::smallint, $2::bigint + number - 1, time::timestamptz, coalesce(kind, ''), coalesce(disclosing, ''),
              coalesce(receiving, ''), coalesce(person, ''), nullif(person_number, '')::bigint, coalesce(legal_basis, ''),
              coalesce(purpose, ''), string_to_array(coalesce(categories, ''), ','), coalesce(outcome, ''),
              coalesce(actor_role, ''), string_to_array(nullif(institutions, ''), ','), content
       FROM unnest(string_to_array($3, E'\n'), string_to_array($4, E'\n'), string_to_array($5, E'\n'),
                   string_to_array($6, E'\n'), string_to_array($7, E'\n'), string_to_array($8, E'\n'),
                   string_to_array($9, E'\n'), string_to_array($10, E'\n'), string_to_array($11, E'\n'),
                   string_to_array($12, E'\n'), string_to_array($13, E'\n'), string_to_array($14, E'\n'),
                   string_to_array($15, E'\n'))
         WITH ORDINALITY
         placed (time, kind, disclosing, receiving, person, person_number, legal_basis, purpose, categories, outcome,
                 actor_role, institutions, content, number)`,
      [
        year,
        first.index,
        column(({ time }) => time),
        column(({ kind }) => kind),
        column(({ disclosing }) => disclosing),
        column(({ receiving }) => receiving),
        column(({ person }) => person),
        column(({ personNumber }) => personNumber),
        column(({ legalBasis }) => legalBasis),
        column(({ purpose }) => purpose),
        column(({ categories }) => categories.join()),
        column(({ outcome }) => outcome),
        column(({ actorRole }) => actorRole),
        column(({ institutions }) => institutions.join()),
        placed.map(({ content }) => content).join('\n'),
      ],
    );
  }

  private async markDays(transaction: EntityManager, year: number, placed: readonly PlacedEntry[]): Promise<void> {
    const marks = facetDays(placed);
    await transaction.query(
      `INSERT INTO facet_day (year, facet, day, first_index, last_index)
       SELECT $1::smallint, * FROM unnest($2::text[], $3::date[], $4::bigint[], $5::bigint[])
       ON CONFLICT (year, facet, day) DO UPDATE SET last_index = excluded.last_index`,
      [
        year,
        marks.map(({ facet }) => facet),
        marks.map(({ day }) => day),
        marks.map(({ first }) => first),
        marks.map(({ last }) => last),
      ],
    );
  }

  private async count(transaction: EntityManager, year: number, placed: readonly PlacedEntry[]): Promise<void> {
    const counts = countByDay(placed);
    await transaction.query(
      `INSERT INTO day_count (year, day, kind, disclosing, receiving, legal_basis, purpose, outcome, actor_role, entries,
                              first_index, last_index)
       SELECT $1::smallint, * FROM unnest($2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                                $9::text[], $10::bigint[], $11::bigint[], $12::bigint[])
       ON CONFLICT (year, day, kind, disclosing, receiving, legal_basis, purpose, outcome, actor_role)
       DO UPDATE SET entries = day_count.entries + excluded.entries, last_index = excluded.last_index`,
      [
        year,
        counts.map(({ day }) => day),
        counts.map(({ kind }) => kind),
        counts.map(({ disclosing }) => disclosing),
        counts.map(({ receiving }) => receiving),
        counts.map(({ legalBasis }) => legalBasis),
        counts.map(({ purpose }) => purpose),
        counts.map(({ outcome }) => outcome),
        counts.map(({ actorRole }) => actorRole),
        counts.map(({ entries }) => entries),
        counts.map(({ firstIndex }) => firstIndex),
        counts.map(({ lastIndex }) => lastIndex),
      ],
    );
  }
}
