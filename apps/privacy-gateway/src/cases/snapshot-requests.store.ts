import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { SnapshotCase, SnapshotRequest } from './snapshot-requests';

/** Longer than a request and its answer can lie in their topics, one after the other. */
const KEPT = `interval '14 days'`;
const MAX_EXPIRED = 1000;

/** A request that may be answered. */
export interface OpenRequest extends SnapshotCase {
  /** Who was asked, and alone may answer. */
  edge: string;
}

/** Keeps requests that are sent, and drops those that nobody can answer any more. */
export async function saveSnapshotRequests(
  transaction: EntityManager,
  requests: readonly SnapshotRequest[],
): Promise<void> {
  if (requests.length === 0) return;
  claimLocks(transaction, 'rows');
  await transaction.query(
    `WITH expired AS (
       DELETE FROM snapshot_request WHERE id IN (
         SELECT id FROM snapshot_request WHERE requested_at < now() - ${KEPT}
         ORDER BY requested_at LIMIT ${MAX_EXPIRED} FOR UPDATE SKIP LOCKED))
     INSERT INTO snapshot_request (id, edge, institution, case_reference)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])`,
    [
      requests.map(({ requestId }) => requestId),
      requests.map(({ edge }) => edge),
      requests.map(({ receiver }) => receiver),
      requests.map(({ caseReference }) => caseReference),
    ],
  );
}

/** The requests of these ids that may be answered, by id. */
export async function findOpenRequests(
  transaction: EntityManager,
  ids: readonly string[],
): Promise<Map<string, OpenRequest>> {
  if (ids.length === 0) return new Map();
  const rows: { id: string; edge: string; institution: string; case_reference: string }[] = await transaction.query(
    `SELECT id, edge, institution, case_reference FROM snapshot_request
     WHERE id = ANY($1::uuid[]) AND requested_at >= now() - ${KEPT}`,
    [[...new Set(ids)]],
  );
  return new Map(
    rows.map(({ id, edge, institution, case_reference }) => [
      id,
      { edge, receiver: institution, caseReference: case_reference },
    ]),
  );
}
