import { type Dictionaries, DICTIONARY_NAMES, type DictionaryName, type PublishedDictionary } from '@lacznik/contracts';
import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { claimLocks } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';

/** So long may another process of the app go on with what this one has learned to be old. */
const CACHE_TTL_MS = 1000;

/** The law as data, kept up to date by the hub's messages, so that an app works on while the hub is away. */
@Injectable()
export class DictionariesService {
  private cached?: { dictionaries: Promise<Dictionaries>; until: number };

  constructor(@Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource) {}

  /** @throws LacznikError `unavailable` until the hub has sent every dictionary: nothing can be said of a code before */
  current(): Promise<Dictionaries> {
    const now = Date.now();
    if (this.cached === undefined || this.cached.until <= now) {
      this.cached = { dictionaries: this.load(), until: now + CACHE_TTL_MS };
      this.cached.dictionaries.catch(() => this.forget());
    }
    return this.cached.dictionaries;
  }

  /** Those that the hub has sent. The others are empty: for what has to be shown in any case. */
  async received(): Promise<Dictionaries> {
    const none: Dictionaries = { institutionKinds: [], categories: [], purposes: [], legalBases: [], rules: [] };
    return { ...none, ...(await this.stored()) };
  }

  /** Of two that come in the wrong order, the later one stays. */
  async save(transaction: EntityManager, published: readonly PublishedDictionary[]): Promise<void> {
    claimLocks(transaction, 'rows');
    const last = [...new Map(published.map((dictionary) => [dictionary.name, dictionary])).values()];
    await transaction.query(
      `INSERT INTO dictionary SELECT * FROM unnest($1::text[], $2::bigint[], $3::json[])
       ON CONFLICT (name) DO UPDATE SET version = excluded.version, entries = excluded.entries
         WHERE dictionary.version <= excluded.version`,
      [
        last.map(({ name }) => name),
        last.map(({ version }) => version),
        last.map(({ entries }) => JSON.stringify(entries)),
      ],
    );
  }

  /** Called after the commit of {@link save}, so that this process uses it at once. */
  forget(): void {
    this.cached = undefined;
  }

  private async load(): Promise<Dictionaries> {
    const stored = await this.stored();
    if (DICTIONARY_NAMES.every((name) => stored[name] !== undefined)) return stored as Dictionaries;
    throw new LacznikError(
      'unavailable',
      'The gateway has not sent the dictionaries of the law yet, so no code can be judged. Try again shortly.',
    );
  }

  private async stored(): Promise<Partial<Dictionaries>> {
    const rows: { name: DictionaryName; entries: never }[] = await this.dataSource.query(
      'SELECT name, entries FROM dictionary',
    );
    return Object.fromEntries(rows.map(({ name, entries }) => [name, entries]));
  }
}
