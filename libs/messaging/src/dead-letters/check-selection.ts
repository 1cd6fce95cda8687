import type { InboxSelection } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import type { EntityManager } from 'typeorm';
import { findDeadLetter } from './dead-letters.store';
import { waitsBehindOthers } from './redrives.store';

const SETTLED: ReadonlySet<string> = new Set(['redriven', 'taken-back', 'dropped']);

/** @throws LacznikError `validation-failed` where a range ends before it begins, or is of nothing */
export function requireRange({ from, to, topic, partition, fromOffset, toOffset }: InboxSelection): void {
  if (to < from) throw refusal('to', 'expected a number not below from');
  if (partition !== undefined && topic === undefined) throw refusal('topic', 'expected the topic of the partition');
  if ((fromOffset ?? toOffset) !== undefined && partition === undefined)
    throw refusal('partition', 'expected the partition of the offsets');
  if (fromOffset !== undefined && toOffset !== undefined && toOffset < fromOffset)
    throw refusal('toOffset', 'expected a number not below fromOffset');
}

/** @throws LacznikError `validation-failed` where it may name all there is: that is not to be given up by a slip */
export function requireEnd({ to, toOffset, blockedPerson }: InboxSelection): void {
  if (to === Number.MAX_SAFE_INTEGER && toOffset === undefined && blockedPerson === undefined)
    throw refusal('to', 'expected where it ends, or whose they are');
}

/** @throws LacznikError where the one letter or the person that it names is not there, or is settled */
export async function requireNamed(manager: EntityManager, { from, to, blockedPerson }: InboxSelection): Promise<void> {
  if (from === to) {
    const letter = await findDeadLetter(manager, from);
    if (!letter) throw new LacznikError('not-found', 'There is no dead letter of that id.', { path: 'from' });
    if (SETTLED.has(letter.state))
      throw new LacznikError('dead-letter-settled', `The dead letter is ${letter.state} already.`, { path: 'from' });
  }
  if (blockedPerson === undefined) return;
  const found = await manager.query<unknown[]>('SELECT FROM blocked_person WHERE blocks AND id = $1', [blockedPerson]);
  if (found.length === 0)
    throw new LacznikError('not-found', 'Nobody is blocked under that id.', { path: 'blockedPerson' });
}

/** @throws LacznikError `dead-letters-before` where the one letter that it names would overtake others of its person */
export async function requireTurn(manager: EntityManager, { from, to }: InboxSelection): Promise<void> {
  if (from === to && (await waitsBehindOthers(manager, from)))
    throw new LacznikError('dead-letters-before', 'Earlier messages of the same person wait.', { path: 'from' });
}

function refusal(path: string, detail: string): LacznikError {
  return new LacznikError('validation-failed', detail, { path });
}
