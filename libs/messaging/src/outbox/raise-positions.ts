import type { Session } from '@lacznik/database';

/**
 * Raises every shard's position above all that was ever drawn, sent or lost: to the time, in hundred-thousandths of a second
 * since 1970. No shard draws so many, and 15 digits are what a version may have.
 * @returns the position from which each goes on at least
 */
export async function raisePositions(session: Pick<Session, 'query'>): Promise<number> {
  const rows = await session.query<{ last_position: string }>(
    `UPDATE outbox_shard
     SET last_position = greatest(last_position + 1, (extract(epoch FROM clock_timestamp()) * 100000)::bigint)
     RETURNING last_position`,
  );
  return Math.min(...rows.map(({ last_position }) => Number(last_position)));
}
