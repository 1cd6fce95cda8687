import {
  type DirectoryChange,
  type DirectoryDocument,
  parseDirectory,
  deliveriesTopic,
  INSTITUTION_LISTED,
  TOPICS,
} from '@lacznik/contracts';
import { BROKER, type Broker, Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { publishLogEntries } from '../logging/log-messages';
import { readDictionaries } from './dictionaries.store';
import { type Actor, directoryActs } from './directory-acts';
import { raisePolicyVersion, readDirectory, saveDirectory, type SavedEntry } from './directory.store';

/** Beside it, the log's entry says by whom and when. */
const MAX_LOGGED_BYTES = 60_000;

/** Who takes part and who agreed on what. A change holds for every decision after it was answered. */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    @Inject(BROKER) private readonly broker: Broker,
  ) {}

  read(): Promise<DirectoryDocument> {
    return readDirectory(this.dataSource.manager);
  }

  /** Adds or replaces the entries of `body` by id. @throws LacznikError that lists every violation */
  async apply(body: unknown, actor: Actor): Promise<DirectoryChange> {
    const directory = await this.parse(body);
    // Topics first: an institution that is in the directory can be delivered to.
    await this.broker.ensureTopics([
      ...Object.values(TOPICS),
      ...directory.institutions.map(({ id }) => deliveriesTopic(id)),
    ]);
    const saved = await this.outbox.transaction([], (transaction) => save(transaction, directory, actor));
    const count = (kind: string): number => saved.filter((entry) => entry.kind === kind).length;
    return {
      changed: { institutions: count('institutions'), scopes: count('scopes'), agreements: count('agreements') },
    };
  }

  private async parse(body: unknown): Promise<DirectoryDocument> {
    const { institutions, scopes } = await this.read();
    const parsed = parseDirectory(body, {
      dictionaries: await readDictionaries(this.dataSource.manager),
      institutions: new Set(institutions.map(({ id }) => id)),
      scopes: new Set(scopes.map(({ id }) => id)),
    });
    if (!parsed.ok) throw LacznikError.ofAll(parsed.refusals);
    requireLoggable(parsed.directory);
    return parsed.directory;
  }
}

async function save(transaction: OutboxTransaction, directory: DirectoryDocument, actor: Actor): Promise<SavedEntry[]> {
  const policyVersion = await raisePolicyVersion(transaction.manager);
  const saved = await saveDirectory(transaction.manager, directory);
  const changed = new Set(saved.filter(({ kind }) => kind === 'institutions').map(({ id }) => id));
  await transaction.lock(saved.map(({ id }) => id));
  for (const act of directoryActs(directory, saved, { ...actor, policyVersion }))
    publishLogEntries(transaction, act.reference, [act]);
  for (const { id, name } of directory.institutions.filter((one) => changed.has(one.id)))
    transaction.publish(INSTITUTION_LISTED, { body: { id, name } });
  return saved;
}

/** Each entry goes into the access log as it is, and an entry there has its bounds. */
function requireLoggable(directory: DirectoryDocument): void {
  for (const [kind, entries] of Object.entries(directory) as [string, object[]][]) {
    const long = entries.findIndex((entry) => Buffer.byteLength(JSON.stringify(entry)) > MAX_LOGGED_BYTES);
    if (long === -1) continue;
    const detail = `expected at most ${MAX_LOGGED_BYTES} bytes of JSON, so that the access log can hold it; divide it`;
    throw new LacznikError('validation-failed', detail, { path: `${kind}[${long}]` });
  }
}
