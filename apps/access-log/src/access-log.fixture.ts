import type { LogEntry, SearchEntry } from '@lacznik/contracts';
import {
  encodedKeyPair,
  keyForOrigin,
  nodeCrypto,
  parseSignerKey,
  parseVerifierKey,
  type VerifierKey,
} from '@lacznik/ledger';
import { DictionariesService, InstitutionsService } from '@lacznik/institutions';
import { type IncomingMessage, Inbox } from '@lacznik/messaging';
import { inTransaction } from '@lacznik/database';
import { type Caller } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { outboxOf } from '../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { EntriesConsumer } from './append/entries.consumer';
import { EntriesStore } from './append/entries.store';
import { EntryDaysStore } from './append/entry-days.store';
import { EntrySearchStore } from './search/entry-search.store';
import { FindPagesService } from './search/find-pages.service';
import { MIGRATIONS } from './access-log.module';
import { PersonsStore } from './append/persons.store';
import { FeedCountsStore } from './append/feed-counts.store';
import { LogSearchService } from './search/log-search.service';
import { Question } from './search/question';
import { requesterOf } from './search/requester';
import { CheckpointsStore } from './checkpoints/checkpoints.store';
import { LogKeys } from './checkpoints/log-keys';
import { SignCheckpointsService } from './checkpoints/sign-checkpoints.service';
import { TreeStore } from './append/tree.store';
import { CollectCosignaturesService } from './checkpoints/collect-cosignatures.service';
import { CosignaturesStore } from './checkpoints/cosignatures.store';
import { ProveSplitViewService } from './checkpoints/prove-split-view.service';
import { RequestCosignatureService } from './checkpoints/request-cosignature.service';
import { WitnessPolicy } from './checkpoints/witness-policy';
import { logYear } from './append/log-year';
import { YearsStore } from './append/years.store';

export const LOG_NAME = 'log.example.pl';
/** The year whose log entries join now. */
export const YEAR = logYear(new Date());

export const AUDITOR: Caller = { subject: 'auditor', roles: ['auditor'] };

/** The keys that follow from these numbers. */
export function logKeys(...seeds: number[]): LogKeys {
  const signers = seeds.flatMap((seed) => {
    const parsed = parseSignerKey(encodedKeyPair(LOG_NAME, 'ed25519', Buffer.alloc(32, seed)).signerKey);
    return parsed.ok ? [parsed.signer] : [];
  });
  return new LogKeys(LOG_NAME, signers);
}

/** By which a year's checkpoints are verified that were signed with the key of this number. */
export function verifierKeyOf(seed: number, origin = `${LOG_NAME}/${YEAR}`): VerifierKey {
  const parsed = parseVerifierKey(encodedKeyPair(LOG_NAME, 'ed25519', Buffer.alloc(32, seed)).verifierKey, nodeCrypto);
  const key = parsed.ok ? keyForOrigin(parsed.key, origin, nodeCrypto) : undefined;
  if (!key) throw new Error('no key');
  return key;
}

/** The access log's own parts on one pool of connections, as one process has them. */
export class LogParts {
  readonly tree = new TreeStore(this.dataSource);
  readonly years = new YearsStore(this.dataSource);
  readonly persons = new PersonsStore(this.dataSource);
  readonly feeds = new FeedCountsStore(this.dataSource);
  readonly entryDays = new EntryDaysStore();
  readonly entries = new EntriesStore(this.dataSource, this.tree, this.persons, this.feeds, this.entryDays);
  readonly search = new EntrySearchStore(this.dataSource);
  readonly pages = new FindPagesService(this.years, this.search);
  readonly cosignatures = new CosignaturesStore(this.dataSource, this.witnesses);
  readonly checkpoints = new CheckpointsStore(this.dataSource, this.cosignatures);
  readonly collecting = new CollectCosignaturesService(
    this.witnesses,
    this.years,
    this.checkpoints,
    this.cosignatures,
    new RequestCosignatureService(this.checkpoints, this.tree, new ProveSplitViewService(this.tree, logKeys(7))),
  );
  readonly institutions = new InstitutionsService(this.dataSource);
  readonly dictionaries = new DictionariesService(this.dataSource);
  readonly searches = new LogSearchService(this.dataSource, this.entries);
  readonly consumer = new EntriesConsumer(new Inbox(outboxOf(this.dataSource)), this.entries);

  constructor(
    readonly dataSource: DataSource,
    /** None by default. */
    readonly witnesses = new WitnessPolicy(),
  ) {}

  /** Appends to the log of a year, past the inbox. */
  async append(entries: readonly LogEntry[], year: number = YEAR): Promise<void> {
    await inTransaction(this.dataSource, (transaction) => this.entries.appendEntries(transaction, entries, year));
  }

  /** A question of the caller's, as a handler is given it. */
  question(caller: Caller = AUDITOR, search: SearchEntry['search'] = 'entries'): Question {
    return new Question(requesterOf(caller), search, this.searches);
  }

  receive(...messages: IncomingMessage[]): Promise<void> {
    return this.consumer.onEntries(messages);
  }

  signing(keys: LogKeys = logKeys(7)): SignCheckpointsService {
    return new SignCheckpointsService(keys, this.years, this.tree, this.checkpoints);
  }

  async sign(): Promise<void> {
    await this.signing().signIfGrown(YEAR);
  }
}

/** An empty log in a database of its own. */
export async function createLogDatabase(): Promise<TestDatabase & { parts: LogParts }> {
  const database = await createTestDatabase({ migrations: MIGRATIONS });
  return { ...database, parts: new LogParts(database.dataSource) };
}
