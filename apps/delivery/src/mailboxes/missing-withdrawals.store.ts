import type { RepeatedWithdrawals } from '@lacznik/contracts';
import type { Queries } from '@lacznik/database';
import type { EntityManager } from 'typeorm';
import { addWithdrawals } from './withdrawals.store';

/** That the database was restored, and has not got again the withdrawals that it lost. */
export interface StoredRestoration {
  restoration: string;
  since: Date;
}

/**
 * Closes all feeds until the gateway has repeated its withdrawals: those that came after the backup are lost, and what they named is
 * in the mailboxes, or comes again from Kafka.
 */
export async function closeFeeds(session: Queries): Promise<void> {
  await session.query('DELETE FROM missing_withdrawals');
  await session.query('INSERT INTO missing_withdrawals DEFAULT VALUES');
}

/** @returns undefined where nothing is missing */
export async function findRestoration(manager: EntityManager): Promise<StoredRestoration | undefined> {
  const [row] = await manager.query<StoredRestoration[]>('SELECT restoration, since FROM missing_withdrawals');
  return row;
}

/** Keeps withdrawals once more; with the last of them feeds are open again, unless the database was restored since. */
export async function repeatWithdrawals(
  transaction: EntityManager,
  { restoration, withdrawals, isLast }: RepeatedWithdrawals,
): Promise<void> {
  await addWithdrawals(transaction, withdrawals);
  if (isLast) await transaction.query('DELETE FROM missing_withdrawals WHERE restoration = $1', [restoration]);
}
