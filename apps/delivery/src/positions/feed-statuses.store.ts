import { feedNameOf, type FeedStatus } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';

/** Where an institution stands, apart from what its channels say. */
export type StoredStatus = Omit<FeedStatus, 'channels'>;

interface StatusRow {
  institution: string;
  position: string | null;
  acknowledged_at: Date | null;
  last: string | null;
  oldest: string | null;
  lag: string | null;
  unacknowledged: string | null;
  stored_at: Date | null;
}

/** Every institution to which anything has come, in order: by one look into the index for each, for a mailbox may be full. */
export async function listMailboxOwners(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ institution: string }[]>(
    `WITH RECURSIVE owner (institution) AS (
       (SELECT institution FROM mailbox ORDER BY institution LIMIT 1)
       UNION ALL
       SELECT (SELECT institution FROM mailbox WHERE institution > owner.institution ORDER BY institution LIMIT 1)
       FROM owner WHERE owner.institution IS NOT NULL)
     SELECT institution FROM owner WHERE institution IS NOT NULL ORDER BY institution`,
  );
  return rows.map(({ institution }) => institution);
}

/** Where these institutions stand, in the order in which they are named. */
export async function findStatuses(manager: EntityManager, institutions: readonly string[]): Promise<StoredStatus[]> {
  const rows = await manager.query<StatusRow[]>(
    `SELECT named.institution, taken.position, taken.acknowledged_at, reached.*, waiting.*, next.*
     FROM unnest($1::text[]) WITH ORDINALITY named (institution, place)
     LEFT JOIN LATERAL (
       SELECT position, acknowledged_at FROM acknowledgement
       WHERE institution = named.institution ORDER BY position DESC LIMIT 1) taken ON true
     CROSS JOIN LATERAL (
       SELECT (SELECT max(last_sequence) FROM mailbox WHERE institution = named.institution) AS last,
         (SELECT last_sequence - deliveries + 1 FROM mailbox WHERE institution = named.institution AND deliveries > 0
          ORDER BY last_sequence LIMIT 1) AS oldest) reached
     CROSS JOIN LATERAL (
       SELECT sum(least(deliveries, last_sequence - coalesce(position, 0))) AS lag FROM mailbox
       WHERE institution = named.institution AND last_sequence > coalesce(position, 0)) waiting
     LEFT JOIN LATERAL (
       SELECT greatest(coalesce(position, 0), last_sequence - deliveries) + 1 AS unacknowledged, stored_at FROM mailbox
       WHERE institution = named.institution AND last_sequence > coalesce(position, 0) AND deliveries > 0
       ORDER BY last_sequence LIMIT 1) next ON true
     ORDER BY named.place`,
    [institutions],
  );
  return rows.map(toStatus);
}

function toStatus({ institution, ...row }: StatusRow): StoredStatus {
  const last = Number(row.last ?? 0);
  return {
    institution,
    feed: feedNameOf(institution, last),
    position: Number(row.position ?? 0),
    ...(row.acknowledged_at ? { acknowledgedAt: row.acknowledged_at.toISOString() } : {}),
    oldest: Number(row.oldest ?? last + 1),
    last,
    lag: Number(row.lag ?? 0),
    ...(row.stored_at
      ? { oldestUnacknowledged: { sequence: Number(row.unacknowledged), storedAt: row.stored_at.toISOString() } }
      : {}),
  };
}
