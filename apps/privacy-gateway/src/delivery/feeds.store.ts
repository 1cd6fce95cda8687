import { NUMBERS_PER_GENERATION, type NumberedFeed } from '@lacznik/contracts';
import type { Queries } from '@lacznik/database';
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
    `INSERT INTO feed SELECT receiver, feed_start.sequence + drawn
     FROM feed_start, unnest($1::text[], $2::bigint[]) WITH ORDINALITY wanted (receiver, drawn, number) ORDER BY number
     ON CONFLICT (institution) DO UPDATE
       SET last_sequence = feed.last_sequence + excluded.last_sequence - (SELECT sequence FROM feed_start)
     RETURNING institution, last_sequence`,
    [receivers, receivers.map(countOf)],
  );
  return new Map(
    rows.map(({ institution, last_sequence }) => [institution, Number(last_sequence) - countOf(institution)]),
  );
}

/** Lets every feed, those to come too, go on at the beginning of a generation: above all that was ever given. */
export async function raiseFeeds(session: Queries): Promise<void> {
  await session.query(
    `WITH above AS (
       SELECT greatest(floor(extract(epoch FROM clock_timestamp()) / 3600)::bigint, max(last_sequence) / $1 + 1) * $1 AS sequence
       FROM (SELECT last_sequence FROM feed UNION ALL SELECT sequence FROM feed_start) given),
     raised AS (
       UPDATE feed SET last_sequence = above.sequence
       FROM above, (SELECT institution FROM feed ORDER BY institution FOR UPDATE) locked
       WHERE feed.institution = locked.institution)
     UPDATE feed_start SET sequence = above.sequence FROM above`,
    [NUMBERS_PER_GENERATION],
  );
}

/** In the order of the institutions. What a restoration raised, and nobody was given since, is no number of a delivery. */
export async function listFeeds(manager: EntityManager): Promise<NumberedFeed[]> {
  const rows = await manager.query<
    { institution: string; last: string; edge: string | null; reached: string; saidAt: Date }[]
  >(
    `SELECT institution, feed.last_sequence AS last, edge, reached.last_sequence AS reached, said_at AS "saidAt"
     FROM feed LEFT JOIN reached_feed reached USING (institution)
     WHERE feed.last_sequence % $1 <> 0 ORDER BY institution`,
    [NUMBERS_PER_GENERATION],
  );
  return rows.map(({ institution, last, edge, reached, saidAt }) => ({
    institution,
    last: Number(last),
    reached: edge === null ? undefined : { edge, last: Number(reached), saidAt: saidAt.toISOString() },
  }));
}
