import type { ReceivedRevocationConfirmation } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { DataSource, EntityManager } from 'typeorm';

/** What an institution revokes: by closing a case, or for a person who withdraws a consent or objects. */
export interface Revocation {
  id: string;
  institution: string;
  /** Of a case that was closed. */
  caseReference: string | null;
  requestedAt: Date;
  /** When the hub said that it has committed it. */
  confirmedAt: Date | null;
  /** Deliveries that the institution will not get, and that it had before; once it is confirmed. */
  withdrawn: number | null;
  gone: number | null;
}

const COLUMNS = `id, institution, case_reference AS "caseReference", requested_at AS "requestedAt", confirmed_at AS "confirmedAt", withdrawn, gone`;

export async function addRevocation(
  transaction: EntityManager,
  { id, institution, caseReference = null }: Pick<Revocation, 'id' | 'institution'> & Partial<Revocation>,
): Promise<void> {
  claimLocks(transaction, 'rows');
  await transaction.query('INSERT INTO revocation (id, institution, case_reference) VALUES ($1, $2, $3)', [
    id,
    institution,
    caseReference,
  ]);
}

/** @returns undefined where the institution has asked for none of that id */
export async function findRevocation(
  database: DataSource | EntityManager,
  institution: string,
  id: string,
): Promise<Revocation | undefined> {
  const [row] = await database.query<Revocation[]>(
    `SELECT ${COLUMNS} FROM revocation WHERE id = $1 AND institution = $2`,
    [id, institution],
  );
  return row;
}

/** The one that was asked for last on account of a case. */
export async function lastRevocationOf(
  database: DataSource | EntityManager,
  { institution, caseReference }: Pick<Revocation, 'institution' | 'caseReference'>,
): Promise<Revocation | undefined> {
  const [row] = await database.query<Revocation[]>(
    `SELECT ${COLUMNS} FROM revocation WHERE institution = $1 AND case_reference = $2 ORDER BY requested_at DESC LIMIT 1`,
    [institution, caseReference],
  );
  return row;
}

/** Keeps what the hub confirms; a revocation of another installation is passed over. */
export async function confirmRevocations(
  transaction: EntityManager,
  confirmations: readonly ReceivedRevocationConfirmation[],
): Promise<void> {
  claimLocks(transaction, 'rows');
  await transaction.query(
    `UPDATE revocation SET confirmed_at = clock_timestamp(), withdrawn = confirmed.withdrawn, gone = confirmed.gone
     FROM unnest($1::uuid[], $2::int[], $3::int[]) confirmed (id, withdrawn, gone)
     WHERE revocation.id = confirmed.id AND confirmed_at IS NULL`,
    [
      confirmations.map(({ body }) => body.revocationId),
      confirmations.map(({ body }) => body.withdrawn),
      confirmations.map(({ body }) => body.gone),
    ],
  );
}
