import type { ReceivedFeedsReach } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/**
 * Keeps how far feeds have come, as their edges said last: lower than before too, where an edge was restored.
 * @param edgeOf who serves an institution; what others say of it is passed over, as where it has just moved to another edge
 */
export async function saveReachedFeeds(
  transaction: EntityManager,
  edgeOf: (institution: string) => string | undefined,
  said: readonly ReceivedFeedsReach[],
): Promise<void> {
  const all = said.flatMap(({ edge, event, body }) =>
    body.feeds.flatMap(({ institution, last }) =>
      edgeOf(institution) === edge ? [{ institution, edge, last, time: event.time }] : [],
    ),
  );
  if (all.length === 0) return;
  claimLocks(transaction, 'rows');
  const latest = [...new Map(all.map((one) => [one.institution, one])).values()].sort((a, b) =>
    a.institution < b.institution ? -1 : 1,
  );
  await transaction.query(
    `INSERT INTO reached_feed (institution, edge, last_sequence, said_at)
     SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[])
     ON CONFLICT (institution) DO UPDATE
       SET edge = excluded.edge, last_sequence = excluded.last_sequence, said_at = excluded.said_at`,
    [
      latest.map(({ institution }) => institution),
      latest.map(({ edge }) => edge),
      latest.map(({ last }) => last),
      latest.map(({ time }) => time),
    ],
  );
}
