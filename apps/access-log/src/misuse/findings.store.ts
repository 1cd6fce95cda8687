import { createHmac } from 'node:crypto';
import { inTransaction } from '@lacznik/database';
import { claimLocks } from '@lacznik/messaging';
import type { Finding } from '@lacznik/misuse';
import type { DataSource, EntityManager } from 'typeorm';

/** The key by which samples are drawn, and under which findings on one matter are one item. */
export async function lotKey(dataSource: DataSource): Promise<Buffer> {
  const [row] = await dataSource.query<{ key: Buffer }[]>('SELECT key FROM misuse_lot');
  if (!row) throw new Error('misuse_lot is empty: nothing can be drawn by it');
  return row.key;
}

/** Puts into the queue what is not in it, nor was: accesses that join an open item, or begin one. */
export async function saveFindings(dataSource: DataSource, key: Buffer, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  await inTransaction(dataSource, async (transaction) => {
    claimLocks(transaction, 'rows');
    for (const finding of findings) await saveFinding(transaction, key, finding);
  });
}

async function saveFinding(transaction: EntityManager, key: Buffer, { access, reasons, item }: Finding): Promise<void> {
  const [year, index] = access.id.split('/');
  // The matter names user and person: whoever sees the table is to learn of neither.
  const matter = createHmac('sha256', key).update(item).digest('base64url');
  const kind = access.kind === 'work' || access.act === 'view' ? 'view' : 'inquiry';
  await transaction.query(
    `WITH fresh AS (SELECT WHERE NOT EXISTS (SELECT FROM misuse_access WHERE year = $1 AND index = $2)),
     item AS (
       INSERT INTO misuse_item (matter, institution, year, index) SELECT $3, $4, $1::smallint, $2::bigint FROM fresh
       ON CONFLICT (matter) WHERE closed_at IS NULL DO UPDATE SET matter = excluded.matter RETURNING id)
     INSERT INTO misuse_access (year, index, item, kind, accessed_at, reasons)
     SELECT $1::smallint, $2::bigint, id, $5, to_timestamp($6::double precision / 1000), $7::text[] FROM item`,
    [year, index, matter, access.institution, kind, access.at, reasons],
  );
}
