import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** A join that an institution has asked for. */
export interface StoredJoin {
  id: string;
  institution: string;
  /** The hub's pseudonyms. */
  person: string;
  other: string;
  /** Both identities and the reason; gone once it is reversed. */
  encrypted: string | null;
  requestedBy: string;
  requestedAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  reversedBy: string | null;
  reversedAt: Date | null;
}

const COLUMNS = `id, institution, person, other, encrypted, requested_by AS "requestedBy", requested_at AS "requestedAt",
  confirmed_by AS "confirmedBy", confirmed_at AS "confirmedAt", reversed_by AS "reversedBy", reversed_at AS "reversedAt"`;

/** @returns the one that is new, or that stands already between the two */
export async function addJoin(
  transaction: EntityManager,
  join: Pick<StoredJoin, 'id' | 'institution' | 'person' | 'other' | 'encrypted' | 'requestedBy'>,
): Promise<StoredJoin | undefined> {
  claimLocks(transaction, 'rows');
  const { id, institution, person, other, encrypted, requestedBy } = join;
  await transaction.query(
    `INSERT INTO identity_join (id, institution, person, other, encrypted, requested_by) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [id, institution, person, other, encrypted, requestedBy],
  );
  const [row] = await transaction.query<StoredJoin[]>(
    `SELECT ${COLUMNS} FROM identity_join
     WHERE institution = $1 AND reversed_at IS NULL
       AND least(person, other) = least($2, $3) AND greatest(person, other) = greatest($2, $3)`,
    [institution, person, other],
  );
  return row;
}

/** @returns undefined where the institution has none of that id */
export async function findJoin(
  manager: EntityManager,
  institution: string,
  id: string,
): Promise<StoredJoin | undefined> {
  const [row] = await manager.query<StoredJoin[]>(
    `SELECT ${COLUMNS} FROM identity_join WHERE id = $1 AND institution = $2`,
    [id, institution],
  );
  return row;
}

export async function saveConfirmation(transaction: EntityManager, id: string, by: string): Promise<void> {
  await transaction.query(
    'UPDATE identity_join SET confirmed_by = $2, confirmed_at = clock_timestamp() WHERE id = $1',
    [id, by],
  );
}

export async function saveReversal(transaction: EntityManager, id: string, by: string): Promise<void> {
  await transaction.query(
    'UPDATE identity_join SET reversed_by = $2, reversed_at = clock_timestamp(), encrypted = NULL WHERE id = $1',
    [id, by],
  );
}

/** Those of the persons on whom the institution has a record, withdrawn or not, or a case, closed or not. */
export async function heldPersons(
  manager: EntityManager,
  institution: string,
  persons: readonly string[],
): Promise<Set<string>> {
  const rows = await manager.query<{ person: string }[]>(
    `SELECT person FROM record WHERE institution = $1 AND person = ANY($2)
     UNION SELECT person FROM client_case WHERE institution = $1 AND person = ANY($2)`,
    [institution, persons],
  );
  return new Set(rows.map(({ person }) => person));
}
