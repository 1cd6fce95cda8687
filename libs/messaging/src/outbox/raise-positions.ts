import type { Queries } from '@lacznik/database';

/**
 * Raises every shard's position above all that was ever drawn, sent or lost: to the time, in hundred-thousandths of a second
 * since 1970. No shard draws so many, and 15 digits are what a version may have.
 */
export async function raisePositions(session: Queries): Promise<void> {
  await session.query(
    `UPDATE outbox_shard
     SET last_position = greatest(last_position + 1, (extract(epoch FROM clock_timestamp()) * 100000)::bigint)
     FROM (SELECT shard FROM outbox_shard ORDER BY shard FOR UPDATE) locked WHERE outbox_shard.shard = locked.shard`,
  );
}
