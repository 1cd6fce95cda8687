import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { Delivery } from './delivery';

/**
 * Those of the deliveries that no closing of their case has withdrawn. The cases are locked for sharing until the transaction
 * ends: what withdraws waits for what is being filed, and empties the file after it.
 */
export async function withoutWithdrawn(
  transaction: EntityManager,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  claimLocks(transaction, 'rows');
  const cases = new Map(deliveries.map((delivery) => [caseKey(delivery), delivery]));
  const keys = [
    Array.from(cases.values(), ({ institution }) => institution),
    Array.from(cases.values(), ({ caseReference }) => caseReference),
  ];
  const named = '(institution, case_reference) IN (SELECT * FROM unnest($1::text[], $2::text[]))';
  // A statement of its own: it waits, and the next one must see what was committed meanwhile.
  await transaction.query(
    `SELECT FROM client_case WHERE ${named} ORDER BY institution, case_reference FOR SHARE`,
    keys,
  );
  const rows = await transaction.query<{ institution: string; caseReference: string; through: string }[]>(
    `SELECT institution, case_reference AS "caseReference", max(through) AS through FROM revocation
     WHERE ${named} AND through IS NOT NULL GROUP BY institution, case_reference`,
    keys,
  );
  if (rows.length === 0) return deliveries;
  const through = new Map(rows.map((row) => [caseKey(row), Number(row.through)]));
  return deliveries.filter((delivery) => delivery.sequence > (through.get(caseKey(delivery)) ?? 0));
}

/** Empties the files of the cases whose revocations have these ids, up to the numbers that were withdrawn. */
export async function emptyWithdrawnFiles(transaction: EntityManager, ids: readonly string[]): Promise<void> {
  claimLocks(transaction, 'rows');
  await transaction.query(
    `DELETE FROM joint_file_entry file USING revocation
     WHERE revocation.id = ANY($1::uuid[]) AND file.institution = revocation.institution
       AND file.case_reference = revocation.case_reference AND file.sequence <= revocation.through`,
    [ids],
  );
}

function caseKey({ institution, caseReference }: Pick<Delivery, 'institution' | 'caseReference'>): string {
  return `${institution}|${caseReference}`;
}
