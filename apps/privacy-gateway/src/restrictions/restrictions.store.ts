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

/** Lifts. @returns the log's pseudonym of the person; undefined where it is not known */
export async function deleteRestriction(
  transaction: EntityManager,
  { person, body: { objectionId, publisher } }: ReceivedRestriction,
): Promise<string | undefined> {
  claimLocks(transaction, 'grants');
  const [rows] = await transaction.query<[{ log_pseudonym: string }[], number]>(
    'DELETE FROM restriction WHERE objection = $1 AND person = $2 AND publisher = $3 RETURNING log_pseudonym',
    [objectionId, person, publisher],
  );
  return rows[0]?.log_pseudonym;
}
