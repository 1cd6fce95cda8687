import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { EntryLeaf } from './integrate-entries';

/** Stores beside the entries on views what those of one user have in common, but for users whose tag was deleted; acts delete it. */
export async function keepWorkerTags(
  transaction: EntityManager,
  year: number,
  leaves: readonly EntryLeaf[],
): Promise<void> {
  const tagged = leaves.filter(({ workerTag }) => workerTag !== undefined);
  if (tagged.length === 0) return;
  claimLocks(transaction, 'rows');
  const byAct = Map.groupBy(tagged, ({ entry }) => entry.kind === 'act');
  await deleteTags(transaction, year, byAct.get(true) ?? []);
  await addTags(transaction, year, byAct.get(false) ?? []);
}

/** From here on, whatever comes later: an act and a view have different keys, and one may overtake the other. */
async function deleteTags(transaction: EntityManager, year: number, acts: readonly EntryLeaf[]): Promise<void> {
  if (acts.length === 0) return;
  const tags = acts.map(({ workerTag }) => workerTag);
  await transaction.query(
    `INSERT INTO deleted_worker_tag (year, tag) SELECT DISTINCT $1::smallint, tag FROM unnest($2::text[]) tag
     ON CONFLICT DO NOTHING`,
    [year, tags],
  );
  await transaction.query('DELETE FROM worker_tag WHERE tag = ANY($1)', [tags]);
}

async function addTags(transaction: EntityManager, year: number, views: readonly EntryLeaf[]): Promise<void> {
  if (views.length === 0) return;
  await transaction.query(
    `INSERT INTO worker_tag (year, index, tag) SELECT $1, view.* FROM unnest($2::bigint[], $3::text[]) view (index, tag)
     WHERE NOT EXISTS (SELECT FROM deleted_worker_tag deleted WHERE deleted.tag = view.tag)`,
    [year, views.map(({ index }) => index), views.map(({ workerTag }) => workerTag)],
  );
}
