import type { ReachedFeed } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** After it the hub is told again, though nothing has come: it hears that the edge is there. */
const SAID_AGAIN_AFTER = `interval '5 minutes'`;

/**
 * Those of the institutions' feeds of which the hub was not told how far they have come, or not lately; those of which nothing has come, too.
 */
export async function findUnsaidFeeds(manager: EntityManager, institutions: readonly string[]): Promise<ReachedFeed[]> {
  const rows = await manager.query<{ institution: string; last: string }[]>(
    `SELECT institution, coalesce(reached.sequence, 0) AS last
     FROM unnest($1::text[]) institution
       LEFT JOIN feed_position reached USING (institution) LEFT JOIN said_feed said USING (institution)
     WHERE said.sequence IS DISTINCT FROM coalesce(reached.sequence, 0) OR said.said_at < now() - ${SAID_AGAIN_AFTER}
     ORDER BY institution`,
    [institutions],
  );
  return rows.map(({ institution, last }) => ({ institution, last: Number(last) }));
}

/** As {@link findUnsaidFeeds}; from now on it has been told of them. The edge's shard must be locked. */
export async function takeUnsaidFeeds(
  transaction: EntityManager,
  institutions: readonly string[],
): Promise<ReachedFeed[]> {
  const feeds = await findUnsaidFeeds(transaction, institutions);
  claimLocks(transaction, 'rows');
  await transaction.query(
    `INSERT INTO said_feed (institution, sequence) SELECT * FROM unnest($1::text[], $2::bigint[])
     ON CONFLICT (institution) DO UPDATE SET sequence = excluded.sequence, said_at = now()`,
    [feeds.map(({ institution }) => institution), feeds.map(({ last }) => last)],
  );
  return feeds;
}
