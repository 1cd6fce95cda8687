import { randomUUID } from 'node:crypto';
import {
  dayInPoland,
  type Dictionaries,
  type DirectoryChange,
  type DirectoryDocument,
  parseDirectory,
  deliveriesTopic,
  EDGE_ANSWERED,
  edgeInTopic,
  edgeOutTopic,
  INSTITUTION_LISTED,
  type ListedInstitution,
  TOPICS,
} from '@lacznik/contracts';
import { BROKER, type Broker, Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { publishLogEntries } from '../logging/log-messages';
import { RevocationsService } from '../revocations/revocations.service';
import { addRevocations } from '../revocations/revocations.store';
import { readDictionaries } from './dictionaries.store';
import { type Actor, directoryActs } from './directory-acts';
import { addAppliedFile, hashOfFile, wasFileApplied } from './directory-files.store';
import { type Directory, raisePolicyVersion, readDirectory, saveDirectory, type SavedEntry } from './directory.store';
import { replaceInstallations } from './installations';
import { lostDisclosures } from './lost-disclosures';
import { servingEdges } from './serving-edges';

/** Beside it, the log's entry says by whom and when. */
const MAX_LOGGED_BYTES = 60_000;

/** Who takes part and who agreed on what. A change holds for every decision after it was answered. */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly revocations: RevocationsService,
    @Inject(BROKER) private readonly broker: Broker,
  ) {}

  read(): Promise<Directory> {
    return readDirectory(this.dataSource.manager);
  }

  /**
   * Adds or replaces the entries of `body` by id, and waits up to 2 s for what it revokes.
   * @throws LacznikError that lists every violation
   */
  async apply(body: unknown, actor: Actor): Promise<DirectoryChange> {
    const directory = await this.parse(body);
    await this.ensureTopics(directory);
    const { saved, revocationId } = await this.outbox.transaction([], (transaction) =>
      save(transaction, directory, actor),
    );
    const revocation = revocationId === undefined ? {} : { revocation: await this.revocations.settled(revocationId) };
    return { ...toChange(saved), ...revocation };
  }

  /**
   * As {@link apply}, once for each content, and without waiting for what it revokes.
   * @returns undefined where the same content was applied before: what was changed since then stands
   */
  async applyFile(document: unknown, actor: Actor): Promise<DirectoryChange | undefined> {
    const sha256 = hashOfFile(document);
    if (await wasFileApplied(this.dataSource.manager, sha256)) {
      await this.ensureTopics(await this.read());
      return undefined;
    }
    const directory = await this.parse(document);
    await this.ensureTopics(directory);
    const saved = await this.outbox.transaction([], async (transaction) =>
      (await addAppliedFile(transaction.manager, sha256)) ? save(transaction, directory, actor) : undefined,
    );
    return saved && toChange(saved.saved);
  }

  /** Before anything is stored: an institution that is in the directory can be delivered to, and an edge can speak and be spoken to. */
  private ensureTopics({ institutions, edges = [] }: DirectoryDocument): Promise<void> {
    return this.broker.ensureTopics([
      ...Object.values(TOPICS),
      ...institutions.map(({ id }) => deliveriesTopic(id)),
      ...edges.flatMap(({ name }) => [edgeOutTopic(name), edgeInTopic(name)]),
    ]);
  }

  private async parse(body: unknown): Promise<DirectoryDocument> {
    const { institutions, edges, scopes } = await this.read();
    const parsed = parseDirectory(body, {
      dictionaries: await readDictionaries(this.dataSource.manager),
      edges,
      institutions: new Set(institutions.map(({ id }) => id)),
      scopes: new Set(scopes.map(({ id }) => id)),
    });
    if (!parsed.ok) throw LacznikError.ofAll(parsed.refusals);
    requireLoggable(parsed.directory);
    return parsed.directory;
  }
}

function toChange(saved: readonly SavedEntry[]): DirectoryChange {
  const count = (kind: SavedEntry['kind']): number => saved.filter((entry) => entry.kind === kind).length;
  return {
    changed: {
      institutions: count('institutions'),
      edges: count('edges'),
      scopes: count('scopes'),
      agreements: count('agreements'),
    },
  };
}

/** What a change has done. */
interface Saved {
  saved: SavedEntry[];
  /** Where institutions lose something by it. */
  revocationId?: string;
}

async function save(transaction: OutboxTransaction, directory: DirectoryDocument, actor: Actor): Promise<Saved> {
  const policyVersion = await raisePolicyVersion(transaction.manager);
  const before = await readDirectory(transaction.manager);
  requireOneEdgeEach(directory, before, await readDictionaries(transaction.manager));
  const saved = await saveDirectory(transaction.manager, directory);
  const now = await readDirectory(transaction.manager);
  const listed = newlyListed(before, now);
  const answers = await replaceInstallations(transaction.manager, directory.edges ?? []);
  await transaction.lock([
    ...saved.map(({ id }) => id),
    ...listed.map(({ id }) => id),
    ...answers.map(({ edge }) => edge),
  ]);
  for (const act of directoryActs(directory, saved, { ...actor, policyVersion }))
    publishLogEntries(transaction, act.reference, [act]);
  answers.forEach((answer) => transaction.publish(EDGE_ANSWERED, answer));
  listed.forEach((body) => transaction.publish(INSTITUTION_LISTED, { body }));
  const losses = lostDisclosures(before, now, dayInPoland(new Date()));
  if (losses.length === 0) return { saved };
  const revocationId = randomUUID();
  await addRevocations(transaction.manager, [{ id: revocationId, revoked: 'agreement', losses }]);
  return { saved, revocationId };
}

/** Once more, now that nobody else can change the directory. */
function requireOneEdgeEach(
  { institutions, edges }: DirectoryDocument,
  before: Directory,
  dictionaries: Dictionaries,
): void {
  const ids = [...before.institutions, ...institutions].map(({ id }) => id);
  const known = { dictionaries, institutions: new Set(ids), edges: before.edges };
  const parsed = parseDirectory({ institutions: [], edges, scopes: [], agreements: [] }, known);
  if (!parsed.ok) throw LacznikError.ofAll(parsed.refusals);
}

/** The institutions of which the apps have to hear: new ones, and those with another name or edge than before. */
function newlyListed(before: Directory, now: Directory): ListedInstitution[] {
  const listedBefore = new Map(listed(before).map((one) => [one.id, one]));
  return listed(now).filter(({ id, name, edge }) => {
    const known = listedBefore.get(id);
    return known?.name !== name || known.edge !== edge;
  });
}

function listed(directory: Directory): ListedInstitution[] {
  const edges = servingEdges(directory);
  return directory.institutions.map(({ id, name }) => ({ id, name, edge: edges.get(id) }));
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
