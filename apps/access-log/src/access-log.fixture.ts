import type { LogEntry } from '@lacznik/contracts';
import {
  encodedKeyPair,
  keyForOrigin,
  nodeCrypto,
  parseSignerKey,
  parseVerifierKey,
  type VerifierKey,
} from '@lacznik/ledger';
import { InstitutionsMigration1700000000002, InstitutionsService } from '@lacznik/institutions';
import { type IncomingMessage, Inbox, MESSAGING_MIGRATIONS } from '@lacznik/messaging';
import { inTransaction, type Caller } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { outboxOf } from '../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { EntriesConsumer } from './entries/entries.consumer';
import { EntriesStore } from './entries/entries.store';
import { EntryDaysStore } from './entries/entry-days.store';
import { EntrySearchStore } from './searches/entry-search.store';
import { FindPagesService } from './searches/find-pages.service';
import { AccessLogMigration1700000000001 } from './migrations/1700000000001-access-log.migration';
import { PersonsStore } from './persons/persons.store';
import { FeedCountsStore } from './reconciliation/feed-counts.store';
import { RecordSearchService } from './searches/record-search.service';
import { CheckpointsStore } from './tree/checkpoints.store';
import { LogKeys } from './tree/log-keys';
import { SignCheckpointsService } from './tree/sign-checkpoints.service';
import { TreeStore } from './tree/tree.store';
import { CollectCosignaturesService } from './witnesses/collect-cosignatures.service';
import { CosignaturesStore } from './witnesses/cosignatures.store';
import { RequestCosignatureService } from './witnesses/request-cosignature.service';
import { WitnessPolicy } from './witnesses/witness-policy';
import { logYear } from './years/log-year';
import { YearsStore } from './years/years.store';

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
    new RequestCosignatureService(this.checkpoints, this.tree),
  );
  readonly institutions = new InstitutionsService(this.dataSource);
  readonly searches = new RecordSearchService(this.dataSource, this.entries);
  readonly consumer = new EntriesConsumer(new Inbox(outboxOf(this.dataSource)), this.entries);

  constructor(
    readonly dataSource: DataSource,
    /** None unless told. */
    readonly witnesses = new WitnessPolicy(),
  ) {}

  /** Appends to the log of a year, past the inbox. */
  async append(entries: readonly LogEntry[], year: number = YEAR): Promise<void> {
    await inTransaction(this.dataSource, (transaction) => this.entries.append(transaction, entries, year));
  }

  take(...messages: IncomingMessage[]): Promise<void> {
    return this.consumer.onEntries(messages);
  }

  signing(keys: LogKeys = logKeys(7)): SignCheckpointsService {
    return new SignCheckpointsService(keys, this.years, this.tree, this.checkpoints, this.collecting);
  }

  async sign(): Promise<void> {
    await this.signing().signIfGrown(YEAR);
  }
}

/** An empty log in a database of its own. */
export async function createLogDatabase(): Promise<TestDatabase & { parts: LogParts }> {
  const database = await createTestDatabase({
    migrations: [...MESSAGING_MIGRATIONS, AccessLogMigration1700000000001, InstitutionsMigration1700000000002],
  });
  return { ...database, parts: new LogParts(database.dataSource) };
}
