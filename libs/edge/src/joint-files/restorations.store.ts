import type { ReceivedWithdrawalsRepetition } from '@lacznik/contracts';
import type { Queries } from '@lacznik/database';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** Whether the joint files of the institution in `place` are closed, such as `file.institution`. */
export const isClosed = (place: string): string => `EXISTS (SELECT FROM restoration WHERE NOT EXISTS (
  SELECT FROM repeated_withdrawals repeated WHERE repeated.institution = ${place} AND repeated.restoration = restoration.id))`;

/** Asked again where the answer does not come: perhaps the directory did not give an institution to this edge yet. */
const ASK_AGAIN_AFTER = `interval '10 minutes'`;

/**
 * Closes all joint files until the hub has repeated what it had withdrawn: what came after the backup is lost, and what it named is in
 * the files, or comes again from Kafka.
 */
export async function closeJointFiles(session: Queries): Promise<void> {
  await session.query('DELETE FROM restoration');
  await session.query('INSERT INTO restoration DEFAULT VALUES');
}

/** Whether the joint files of any of the institutions are closed. */
export async function areClosed(manager: EntityManager, institutions: readonly string[]): Promise<boolean> {
  const [row] = await manager.query<[{ closed: boolean | null }]>(
    `SELECT bool_or(${isClosed('asked.institution')}) AS closed FROM unnest($1::text[]) asked (institution)`,
    [institutions],
  );
  return row.closed ?? false;
}

/** @returns the restoration after which the hub is to be asked now; undefined where it has been, a moment ago */
export async function takeQuestion(transaction: EntityManager): Promise<string | undefined> {
  claimLocks(transaction, 'rows');
  const [[row]] = await transaction.query<[{ id: string }[], number]>(
    `UPDATE restoration SET asked_at = now()
     WHERE asked_at IS NULL OR asked_at < now() - ${ASK_AGAIN_AFTER} RETURNING id`,
  );
  return row?.id;
}

/** Opens the joint files of those institutions, unless the database was restored once more since. */
export async function saveRepetitions(
  transaction: EntityManager,
  repetitions: readonly ReceivedWithdrawalsRepetition[],
): Promise<void> {
  claimLocks(transaction, 'rows');
  for (const { institution, body } of repetitions)
    await transaction.query(
      `INSERT INTO repeated_withdrawals (institution, restoration) VALUES ($1, $2)
       ON CONFLICT (institution) DO UPDATE SET restoration = excluded.restoration`,
      [institution, body.restoration],
    );
}
