import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  dayInPoland,
  type Dictionaries,
  type DirectoryChange,
  type DirectoryDocument,
  parseDirectory,
  countsTopic,
  deliveriesTopic,
  EDGE_ANSWERED,
  edgeInTopic,
  edgeOutTopic,
  INSTITUTION_LISTED,
  type ListedInstitution,
  TOPICS,
} from '@lacznik/contracts';
import { BROKER, type Broker, Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { ConfigError, LacznikError } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { publishLogEntries } from '../logging/log-messages';
import { addAgreementVersions, type AgreementChange } from './agreement-versions.store';
import { RevocationsService } from '../revocations/revocations.service';
import { addRevocations } from '../revocations/revocations.store';
import { readDictionaries } from './dictionaries.store';
import { type Actor, directoryActs, requireLoggable } from './directory-acts';
import { addAppliedFile, hashOfFile, wasFileApplied } from './directory-files.store';
import { type Directory, raisePolicyVersion, readDirectory, saveDirectory, type SavedEntry } from './directory.store';
import { replaceInstallations } from './installations';
import { keepWhatOthersDid } from './keep-what-others-did';
import { lostDisclosures, lostWithInstitutions } from './lost-disclosures';
import { overlapsIn } from './overlaps';
import { servingEdges } from './serving-edges';

/** Why an agreement changes that a document brings: the reason is on the paper that was signed. */
const RECORDED = 'entered in the directory';

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
    await this.ensureTopics(directory).catch((error: unknown) => {
      throw error instanceof ConfigError ? new LacznikError('topic-conflict', error.message) : error;
    });
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
    if (await wasFileApplied(this.dataSource.manager, sha256)) return undefined;
    const directory = await this.parse(document);
    await this.ensureTopics(directory);
    const saved = await this.outbox.transaction([], async (transaction) =>
      (await addAppliedFile(transaction.manager, sha256)) ? save(transaction, directory, actor) : undefined,
    );
    return saved && toChange(saved.saved);
  }

  /** Makes those topics anew that have gone since the directory was stored. @throws ConfigError where one is another than declared */
  async ensureStoredTopics(): Promise<void> {
    await this.ensureTopics(await this.read());
  }

  /** Before anything is stored: an institution that is in the directory can be delivered to, and an edge can speak and be spoken to. */
  private ensureTopics({ institutions, edges = [] }: DirectoryDocument): Promise<void> {
    return this.broker.ensureTopics([
      ...Object.values(TOPICS),
      ...institutions.map(({ id }) => deliveriesTopic(id)),
      ...edges.flatMap(({ name }) => [edgeOutTopic(name), edgeInTopic(name), countsTopic(name)]),
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
    requireAllLoggable(parsed.directory);
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

async function save(transaction: OutboxTransaction, document: DirectoryDocument, actor: Actor): Promise<Saved> {
  const policyVersion = await raisePolicyVersion(transaction.manager);
  const before = await readDirectory(transaction.manager);
  requireOneEdgeEach(document, before, await readDictionaries(transaction.manager));
  const directory = keepWhatOthersDid(document, before);
  const saved = await saveDirectory(transaction.manager, directory);
  const recorded = recordedChanges(directory, saved, actor);
  await addAgreementVersions(transaction.manager, recorded);
  const now = await readDirectory(transaction.manager);
  const overlaps = overlapsIn(directory, now, new Set(recorded.map(({ agreement }) => agreement.id)));
  if (overlaps.length > 0) throw LacznikError.ofAll(overlaps);
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
  return { saved, ...(await revoke(transaction.manager, before, now)) };
}

async function revoke(manager: EntityManager, before: Directory, now: Directory): Promise<Pick<Saved, 'revocationId'>> {
  const day = dayInPoland(new Date());
  const withInstitutions = lostWithInstitutions(before, now, day);
  const losses = [...lostDisclosures(before, now, day), ...withInstitutions];
  if (losses.length === 0) return {};
  const id = randomUUID();
  await addRevocations(manager, [{ id, revoked: withInstitutions.length > 0 ? 'institution' : 'agreement', losses }]);
  return { revocationId: id };
}

function recordedChanges(
  { agreements }: DirectoryDocument,
  saved: readonly SavedEntry[],
  actor: Actor,
): AgreementChange[] {
  const ids = new Set(saved.filter(({ kind }) => kind === 'agreements').map(({ id }) => id));
  return agreements
    .filter(({ id }) => ids.has(id))
    .map((agreement) => ({ agreement, act: 'recorded', reason: RECORDED, ...actor }));
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

/** The institutions of which the apps have to hear: new ones, and those with another name or edge, or other keys than before. */
function newlyListed(before: Directory, now: Directory): ListedInstitution[] {
  const listedBefore = new Map(listed(before).map((one) => [one.id, one]));
  return listed(now).filter((one) => !isDeepStrictEqual(one, listedBefore.get(one.id)));
}

function listed(directory: Directory): ListedInstitution[] {
  const edges = servingEdges(directory);
  return directory.institutions.map(({ id, name, publicKeys }) => ({ id, name, edge: edges.get(id), publicKeys }));
}

/** Each entry goes into the access log as it is, and an entry there has its bounds. */
function requireAllLoggable(directory: DirectoryDocument): void {
  for (const [kind, entries] of Object.entries(directory) as [string, object[]][])
    entries.forEach((entry, i) => requireLoggable(entry, `${kind}[${i}]`));
}
