import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/**
 * Draws a number of each receiver's feed for each of its events. The numbers are gapless, because a transaction that fails gives
 * its numbers back and one that follows waits for it.
 * @returns the last number before those drawn, by receiver
 */
export async function drawSequences(
  transaction: EntityManager,
  feeds: ReadonlyMap<string, readonly unknown[]>,
): Promise<Map<string, number>> {
  claimLocks(transaction, 'feed-numbers');
  const receivers = [...feeds.keys()].sort();
  const countOf = (receiver: string): number => feeds.get(receiver)?.length ?? 0;
  const rows: { institution: string; last_sequence: string }[] = await transaction.query(
    `INSERT INTO feed SELECT * FROM unnest($1::text[], $2::bigint[])
     ON CONFLICT (institution) DO UPDATE SET last_sequence = feed.last_sequence + excluded.last_sequence
     RETURNING institution, last_sequence`,
    [receivers, receivers.map(countOf)],
  );
  return new Map(
    rows.map(({ institution, last_sequence }) => [institution, Number(last_sequence) - countOf(institution)]),
  );
}
