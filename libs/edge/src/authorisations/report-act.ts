import { ACT_REPORTED, ActReport, check, shapeOf } from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import type { ActingUser } from './acting-user';

const REPORT = shapeOf(ActReport);

/**
 * Has the log told of an act, if the transaction commits. The institution's shard is locked.
 * @throws LacznikError `forbidden` for a subject that the log could not keep
 */
export function reportAct(
  transaction: OutboxTransaction,
  { institution, subject }: ActingUser,
  act: Omit<ActReport, 'institution' | 'actor'>,
): void {
  const body: ActReport = { ...act, institution, actor: subject };
  if (!check(REPORT, body, '').ok) {
    const detail =
      'The access token names its subject (claim sub) by more than 200 characters, or by some that cannot be kept.';
    throw new LacznikError('forbidden', detail);
  }
  transaction.publish(ACT_REPORTED, { body });
}
