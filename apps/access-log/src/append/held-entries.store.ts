import type { LogEntry, WithdrawalEntry } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** Keeps entries on withdrawals back: they name deliveries whose own entries may come later. */
export async function holdEntries(transaction: EntityManager, entries: readonly WithdrawalEntry[]): Promise<void> {
  if (entries.length === 0) return;
  claimLocks(transaction, 'rows');
  await transaction.query(
    `INSERT INTO held_entry (receiving, last_sequence, entry)
     SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[])`,
    [
      entries.map(({ receiving }) => receiving),
      entries.map(({ eventIds }) => Math.max(...eventIds.map(sequenceOf))),
      entries.map((entry) => JSON.stringify(entry)),
    ],
  );
}

/** Held entries all of whose deliveries are in the log, by their ids: those of one feed come in order. */
export async function releasableEntries(manager: EntityManager, limit: number): Promise<Map<string, LogEntry>> {
  const rows = await manager.query<{ id: string; entry: string }[]>(
    `SELECT id, entry FROM held_entry held JOIN feed_count USING (receiving)
     WHERE feed_count.last_sequence >= held.last_sequence ORDER BY id LIMIT $1`,
    [limit],
  );
  return new Map(rows.map(({ id, entry }) => [id, JSON.parse(entry) as LogEntry]));
}

export async function deleteHeld(transaction: EntityManager, ids: Iterable<string>): Promise<void> {
  claimLocks(transaction, 'rows');
  await transaction.query('DELETE FROM held_entry WHERE id = ANY($1::bigint[])', [[...ids]]);
}

/** How many are held, and for how many seconds the oldest has been. */
export async function countHeld(manager: EntityManager): Promise<{ held: number; oldestSeconds: number }> {
  const [row] = await manager.query<[{ held: string; age: string | null }]>(
    'SELECT count(*) AS held, extract(epoch FROM now() - min(held_at)) AS age FROM held_entry',
  );
  return { held: Number(row.held), oldestSeconds: Number(row.age ?? 0) };
}

/** The number in an event's id, `<institution>.<number>`. */
function sequenceOf(eventId: string): number {
  return Number(/\.(\d{1,15})$/.exec(eventId)?.[1] ?? 0);
}
