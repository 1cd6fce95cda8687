import type { ReceivedRestriction } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** Restricts. @returns false where it is known already */
export async function saveRestriction(
  transaction: EntityManager,
  { person, body: { objectionId, publisher } }: ReceivedRestriction,
  logPerson: string,
): Promise<boolean> {
  claimLocks(transaction, 'grants');
  const rows = await transaction.query<unknown[]>(
    `INSERT INTO restriction (objection, person, publisher, log_pseudonym) VALUES ($1, $2, $3, $4)
     ON CONFLICT (objection) DO NOTHING RETURNING objection`,
    [objectionId, person, publisher, logPerson],
  );
  return rows.length > 0;
}

/** Lifts. @returns the log's pseudonym of the person, and whether another objection restricts still; undefined where it is not known */
export async function deleteRestriction(
  transaction: EntityManager,
  { person, body: { objectionId, publisher } }: ReceivedRestriction,
): Promise<{ logPseudonym: string; isRestricted: boolean } | undefined> {
  claimLocks(transaction, 'grants');
  const [rows] = await transaction.query<[{ log_pseudonym: string }[], number]>(
    'DELETE FROM restriction WHERE objection = $1 AND person = $2 AND publisher = $3 RETURNING log_pseudonym',
    [objectionId, person, publisher],
  );
  const [row] = rows;
  if (!row) return undefined;
  const others = await transaction.query<unknown[]>(
    'SELECT FROM restriction WHERE person = $1 AND publisher = $2 LIMIT 1',
    [person, publisher],
  );
  return { logPseudonym: row.log_pseudonym, isRestricted: others.length > 0 };
}
