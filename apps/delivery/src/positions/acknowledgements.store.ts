import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** Up to which number a feed is taken over, and since when. */
export interface Acknowledgement {
  position: number;
  acknowledgedAt: Date;
}

/** The highest position that an institution has said. */
export function lastAcknowledgement(manager: EntityManager, institution: string): Promise<Acknowledgement | undefined> {
  return firstOf(manager, 'institution = $1 ORDER BY position DESC', [institution]);
}

/** The first that took a number over. */
export function acknowledgementOf(
  manager: EntityManager,
  institution: string,
  sequence: number,
): Promise<Acknowledgement | undefined> {
  return firstOf(manager, 'institution = $1 AND position >= $2 ORDER BY position', [institution, sequence]);
}

/** Keeps a position that is higher than any before, and forgets those that are older than the mailbox keeps deliveries. */
export async function addAcknowledgement(
  transaction: EntityManager,
  institution: string,
  position: number,
  keepDays: number,
): Promise<Acknowledgement> {
  claimLocks(transaction, 'rows');
  await transaction.query(
    'DELETE FROM acknowledgement WHERE institution = $1 AND acknowledged_at < now() - make_interval(days => $2)',
    [institution, keepDays],
  );
  const [row] = await transaction.query<[{ acknowledged_at: Date }]>(
    'INSERT INTO acknowledgement (institution, position) VALUES ($1, $2) RETURNING acknowledged_at',
    [institution, position],
  );
  return { position, acknowledgedAt: row.acknowledged_at };
}

async function firstOf(
  manager: EntityManager,
  condition: string,
  values: readonly unknown[],
): Promise<Acknowledgement | undefined> {
  const [row] = await manager.query<{ position: string; acknowledged_at: Date }[]>(
    `SELECT position, acknowledged_at FROM acknowledgement WHERE ${condition} LIMIT 1`,
    [...values],
  );
  return row && { position: Number(row.position), acknowledgedAt: row.acknowledged_at };
}
