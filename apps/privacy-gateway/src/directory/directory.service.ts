import {
  type DirectoryChange,
  type DirectoryDocument,
  parseDirectory,
  deliveriesTopic,
  toHeaders,
  TOPICS,
} from '@lacznik/contracts';
import { BROKER, type Broker, OutboxNotifier, Outbox, outboxShardOf } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { appendLogEntries } from '../logging/log-messages';
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
    private readonly notifier: OutboxNotifier,
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
    const saved = await this.dataSource.transaction((transaction) => this.save(transaction, directory, actor));
    this.notifier.notify();
    const count = (kind: string): number => saved.filter((entry) => entry.kind === kind).length;
    return {
      changed: { institutions: count('institutions'), scopes: count('scopes'), agreements: count('agreements') },
    };
  }

  private async parse(body: unknown): Promise<DirectoryDocument> {
    const { institutions, scopes } = await this.read();
    const parsed = parseDirectory(body, {
      institutions: new Set(institutions.map(({ id }) => id)),
      scopes: new Set(scopes.map(({ id }) => id)),
    });
    if (!parsed.ok) throw LacznikError.ofAll(parsed.refusals);
    requireLoggable(parsed.directory);
    return parsed.directory;
  }

  private async save(transaction: EntityManager, directory: DirectoryDocument, actor: Actor): Promise<SavedEntry[]> {
    const policyVersion = await raisePolicyVersion(transaction);
    const saved = await saveDirectory(transaction, directory);
    const changed = new Set(saved.filter(({ kind }) => kind === 'institutions').map(({ id }) => id));
    const institutions = directory.institutions.filter(({ id }) => changed.has(id));
    const locked = await this.outbox.lock(
      transaction,
      saved.map(({ id }) => outboxShardOf(id)),
    );
    for (const act of directoryActs(directory, saved, { ...actor, policyVersion }))
      appendLogEntries(locked, outboxShardOf(act.reference), [act]);
    for (const { id, name } of institutions) {
      const shard = outboxShardOf(id);
      locked.appendAt(shard, (position) => ({
        topic: TOPICS.institutions.name,
        key: id,
        headers: toHeaders({
          id: `privacy-gateway.${shard}.${position}`,
          source: '/privacy-gateway',
          type: 'pl.lacznik.institution.listed',
          time: new Date().toISOString(),
          subject: id,
        }),
        value: JSON.stringify({ id, name }),
      }));
    }
    await this.outbox.write(transaction, locked);
    return saved;
  }
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
