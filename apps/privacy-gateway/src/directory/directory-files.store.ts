import { createHash } from 'node:crypto';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** Tells a file's content from others, however it is laid out. */
export function hashOfFile(document: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(document)).digest();
}

/** Whether a file of this content was taken over. */
export async function wasFileApplied(manager: EntityManager, sha256: Buffer): Promise<boolean> {
  const rows = await manager.query<unknown[]>('SELECT 1 FROM directory_file WHERE sha256 = $1', [sha256]);
  return rows.length > 0;
}

/** Waits for another process that takes the same content over. @returns false where it was taken over before */
export async function addAppliedFile(transaction: EntityManager, sha256: Buffer): Promise<boolean> {
  claimLocks(transaction, 'grants');
  const rows = await transaction.query<unknown[]>(
    'INSERT INTO directory_file (sha256) VALUES ($1) ON CONFLICT DO NOTHING RETURNING 1',
    [sha256],
  );
  return rows.length > 0;
}
