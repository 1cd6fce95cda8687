import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  checkDictionaries,
  checkNothingIsForgotten,
  dayInPoland,
  DICTIONARY_NAMES,
  DICTIONARY_PUBLISHED,
  type DictionariesChange,
  type DictionariesChanged,
  type DictionariesDocument,
} from '@lacznik/contracts';
import { Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readDictionaries, saveDictionaries } from '../directory/dictionaries.store';
import type { Actor } from '../directory/directory-acts';
import { raisePolicyVersion, readDirectory } from '../directory/directory.store';
import { lostByLaw } from '../directory/opened-and-closed';
import { publishLogEntries } from '../logging/log-messages';
import { RevocationsService } from '../revocations/revocations.service';
import { addRevocations, type Loss } from '../revocations/revocations.store';
import { checkInUse } from './dictionaries-in-use';
import { dictionaryActs } from './dictionary-acts';

/** By whose order the messages of a change are sent. */
const ORDER_KEY = 'dictionaries';

/** The law as data. A change holds for every decision after it was answered, and is told to every app. */
@Injectable()
export class ChangeDictionariesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly revocations: RevocationsService,
  ) {}

  read(): Promise<DictionariesDocument> {
    return readDictionaries(this.dataSource.manager);
  }

  /**
   * Replaces the dictionaries that `change` names, and waits up to 2 s for what it revokes.
   * @throws LacznikError that lists every violation, or `version-conflict` where another change came between
   */
  async change(change: DictionariesChange, actor: Actor): Promise<DictionariesChanged> {
    const { revocationId, ...changed } = await this.outbox.transaction([], (transaction) =>
      apply(transaction, change, actor),
    );
    return revocationId === undefined
      ? changed
      : { ...changed, revocation: await this.revocations.settled(revocationId) };
  }
}

/** What a change has done. */
interface Applied extends DictionariesChanged {
  /** Where institutions lose something by it. */
  revocationId?: string;
}

async function apply(
  transaction: OutboxTransaction,
  { version, ...named }: DictionariesChange,
  actor: Actor,
): Promise<Applied> {
  const { manager } = transaction;
  // First, since it waits for the decisions under way and for whoever else changes something.
  const policyVersion = await raisePolicyVersion(manager);
  const before = await readDictionaries(manager);
  if (version !== before.version) throw changedMeanwhile(before.version);
  const after: DictionariesDocument = { ...before, ...named, version: before.version + 1 };
  const directory = await readDirectory(manager);
  const day = dayInPoland(new Date());
  const refusals = [
    ...checkDictionaries(after),
    ...checkNothingIsForgotten(before, after, day),
    ...checkInUse(after, directory),
  ];
  if (refusals.length > 0) throw LacznikError.ofAll(refusals);
  const changed = DICTIONARY_NAMES.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  if (changed.length === 0) return { version, changed };
  await saveDictionaries(manager, changed, after);
  await transaction.lock([ORDER_KEY]);
  for (const name of changed) {
    transaction.publish(DICTIONARY_PUBLISHED, { body: { name, version: after.version, entries: after[name] } });
    const acts = dictionaryActs({ name, before: before[name], after: after[name] }, { ...actor, policyVersion });
    publishLogEntries(transaction, ORDER_KEY, acts);
  }
  const losses = await lostByLaw({ directory, dictionaries: before, day }, { directory, dictionaries: after, day });
  return { version: after.version, changed, ...(await revoke(manager, losses)) };
}

async function revoke(manager: EntityManager, losses: readonly Loss[]): Promise<Pick<Applied, 'revocationId'>> {
  if (losses.length === 0) return {};
  const revocationId = randomUUID();
  await addRevocations(manager, [{ id: revocationId, revoked: 'law', losses }]);
  return { revocationId };
}

function changedMeanwhile(version: number): LacznikError {
  return new LacznikError('version-conflict', `The dictionaries are of version ${version}. Read them and try again.`, {
    path: 'version',
  });
}
