import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

const INTERVAL = "interval '1 hour'";

/** Whether an institution's feed comes afresh, and when it may be asked for again. */
export interface StoredResync {
  isNew: boolean;
  notBefore: Date;
}

/** Keeps that an institution asks now, unless it did within the last hour, by whichever process. */
export async function addResync(manager: EntityManager, institution: string): Promise<StoredResync> {
  claimLocks(manager, 'grants');
  const added = await manager.query<{ not_before: Date }[]>(
    `INSERT INTO resync AS known (institution) VALUES ($1) ON CONFLICT (institution) DO UPDATE
       SET requested_at = excluded.requested_at WHERE known.requested_at <= excluded.requested_at - ${INTERVAL}
     RETURNING requested_at + ${INTERVAL} AS not_before`,
    [institution],
  );
  if (added[0]) return { isNew: true, notBefore: added[0].not_before };
  const [known] = await manager.query<[{ not_before: Date }]>(
    `SELECT requested_at + ${INTERVAL} AS not_before FROM resync WHERE institution = $1`,
    [institution],
  );
  return { isNew: false, notBefore: known.not_before };
}

export async function countOpenCases(manager: EntityManager, institution: string, day: string): Promise<number> {
  const [row] = await manager.query<[{ open: number }]>(
    `SELECT count(*)::integer AS open FROM client_case WHERE institution = $1 AND (closed_on IS NULL OR closed_on > $2)`,
    [institution, day],
  );
  return row.open;
}
