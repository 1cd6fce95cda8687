import {
  type ActEntry,
  BREACH_STEPS,
  type BreachList,
  type BreachStep,
  type BreachStepState,
} from '@lacznik/contracts';
import { inTransaction } from '@lacznik/database';
import { claimLocks } from '@lacznik/messaging';
import { currentTraceId, LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { EntriesStore } from '../append/entries.store';
import type { Closer } from './close-items.service';
import { ItemsStore } from './items.store';

/** GDPR art. 33(1). */
const NOTIFY_WITHIN_MS = 72 * 60 * 60 * 1000;

/** What is to be done after a breach, and what has been. */
@Injectable()
export class BreachListsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly items: ItemsStore,
    private readonly entries: EntriesStore,
  ) {}

  /** @throws LacznikError `not-found` for an item that is no breach */
  async read(
    id: string,
    own: string | undefined,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<BreachList> {
    const { outcome, becameKnownAt } = await this.items.get(id, own, manager);
    if (outcome !== 'breach' || becameKnownAt === undefined)
      throw new LacznikError('not-found', 'This item was not closed as a breach.', { path: 'id' });
    const rows = await manager.query<{ step: BreachStep; done_at: Date }[]>(
      'SELECT step, done_at FROM breach_step WHERE item = $1',
      [id],
    );
    return listOf(id, becameKnownAt, new Map(rows.map(({ step, done_at: at }) => [step, at.toISOString()])));
  }

  /** What was done first stays, and is told to the log once. */
  async finish({ actor, institution }: Closer, id: string, step: BreachStep): Promise<BreachList> {
    const before = await this.read(id, institution);
    if (before.steps.some((one) => one.step === step && one.doneAt !== undefined)) return before;
    return inTransaction(this.dataSource, async (transaction) => {
      await this.entries.appendEntries(transaction, [stepAct({ actor, institution }, id, step)]);
      claimLocks(transaction, 'rows');
      await transaction.query('INSERT INTO breach_step (item, step) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        id,
        step,
      ]);
      return this.read(id, institution, transaction);
    });
  }
}

function listOf(id: string, becameKnownAt: string, done: ReadonlyMap<BreachStep, string>): BreachList {
  const notifyBefore = new Date(Date.parse(becameKnownAt) + NOTIFY_WITHIN_MS).toISOString();
  const stateOf = (step: BreachStep): BreachStepState => ({
    step,
    dueAt: step === 'notify-authority' ? notifyBefore : undefined,
    doneAt: done.get(step),
  });
  const isLate = (done.get('notify-authority') ?? new Date().toISOString()) > notifyBefore;
  return { id, becameKnownAt, notifyBefore, isLate, steps: BREACH_STEPS.map(stateOf) };
}

function stepAct({ actor, institution }: Closer, reference: string, step: BreachStep): ActEntry {
  return {
    kind: 'act',
    time: new Date().toISOString(),
    object: 'misuse-item',
    reference,
    change: 'set',
    content: { finished: step },
    institutions: [institution],
    actor,
    actorRole: 'data-protection-officer',
    traceId: currentTraceId() ?? '',
  };
}
