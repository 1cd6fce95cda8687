import { deleteInPortions } from '@lacznik/database';
import { claimLocks } from '@lacznik/messaging';
import type { DataSource, EntityManager } from 'typeorm';

const COUNTED = `interval '30 days'`;

/** A warning, and nothing of the person and of whoever was warned; once however often it is given. @returns whether it is the first of the question */
export async function addWarning(manager: EntityManager, institution: string, questionId: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    'INSERT INTO inquiry_warning (institution, question_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1',
    [institution, questionId],
  );
  return rows.length > 0;
}

/** Somebody who was warned asks all the same, or from within the caseload by now. */
export async function removeWarning(
  transaction: EntityManager,
  institution: string,
  questionId: string,
): Promise<void> {
  claimLocks(transaction, 'rows');
  await transaction.query('DELETE FROM inquiry_warning WHERE institution = $1 AND question_id = $2', [
    institution,
    questionId,
  ]);
}

/** How often nobody went on, in the last 30 days. */
export async function countTurnedBack(manager: EntityManager, institution: string): Promise<number> {
  const [{ count }] = await manager.query<[{ count: number }]>(
    `SELECT count(*)::integer AS count FROM inquiry_warning
     WHERE institution = $1 AND warned_at > clock_timestamp() - ${COUNTED}`,
    [institution],
  );
  return count;
}

/** Forgets what {@link countTurnedBack} does not count any more. */
export async function deleteUncountedWarnings(dataSource: DataSource): Promise<void> {
  await deleteInPortions(dataSource, 'inquiry_warning', `warned_at < clock_timestamp() - ${COUNTED}`, []);
}
