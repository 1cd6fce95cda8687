import type { ReceivedCaseChange, Withdrawal } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** A closing that is committed, of which its edge has not been told. */
export interface Revocation extends Withdrawal {
  id: string;
  /** Who asked, and is told. */
  edge: string;
  /** The hub's pseudonym. */
  person: string;
}

/**
 * Keeps closings in the transaction that commits them, after it has drawn its numbers: whoever decided by the case before has
 * committed by then, so the last number of the feed is the last that the case can have got.
 */
export async function addRevocations(
  transaction: EntityManager,
  closings: readonly ReceivedCaseChange[],
): Promise<void> {
  const asked = closings.filter(({ body }) => body.revocationId !== undefined);
  if (asked.length === 0) return;
  claimLocks(transaction, 'rows');
  await transaction.query(
    `INSERT INTO revocation (id, edge, person, institution, case_reference, through)
     SELECT id, edge, person, asked.institution, case_reference, coalesce(last_sequence, 0)
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) asked (id, edge, person, institution, case_reference)
     LEFT JOIN feed ON feed.institution = asked.institution
     ON CONFLICT (id) DO NOTHING`,
    [
      asked.map(({ body }) => body.revocationId),
      asked.map(({ edge }) => edge),
      asked.map(({ person }) => person),
      asked.map(({ body }) => body.receiver),
      asked.map(({ body }) => body.caseReference),
    ],
  );
}

/** At most `limit`, oldest first. */
export async function pendingRevocations(manager: EntityManager, limit: number): Promise<Revocation[]> {
  const rows = await manager.query<(Omit<Revocation, 'through'> & { through: string })[]>(
    `SELECT id, edge, person, institution, case_reference AS "caseReference", through
     FROM revocation ORDER BY committed_at LIMIT $1`,
    [limit],
  );
  return rows.map((row) => ({ ...row, through: Number(row.through) }));
}

/** @returns the ids of those that were there: another process may have told of the others */
export async function deleteRevocations(transaction: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  claimLocks(transaction, 'rows');
  const [rows] = await transaction.query<[{ id: string }[], number]>(
    `DELETE FROM revocation WHERE id IN (
       SELECT id FROM revocation WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE) RETURNING id`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
