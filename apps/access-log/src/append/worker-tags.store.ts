import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { EntryLeaf } from './integrate-entries';

/** Stores beside the entries on views what those of one user have in common. */
export async function addWorkerTags(
  transaction: EntityManager,
  year: number,
  leaves: readonly EntryLeaf[],
): Promise<void> {
  const tagged = leaves.filter(({ workerTag }) => workerTag !== undefined);
  if (tagged.length === 0) return;
  claimLocks(transaction, 'rows');
  await transaction.query(
    'INSERT INTO worker_tag (year, index, tag) SELECT $1, * FROM unnest($2::bigint[], $3::text[])',
    [year, tagged.map(({ index }) => index), tagged.map(({ workerTag }) => workerTag)],
  );
}
