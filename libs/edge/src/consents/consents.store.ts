import type { ReceivedConsentEnd } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** Whose consents for whom; of one institution, and one alone, where it says so. */
interface Withdrawn {
  /** The hub's pseudonyms of one person. */
  persons: readonly string[];
  receiver: string;
  institution?: string;
  id?: string;
}

/** Withdraws what was given and holds still. */
export async function withdrawFor(transaction: EntityManager, withdrawn: Withdrawn): Promise<void> {
  claimLocks(transaction, 'rows');
  const { persons, receiver, institution = null, id = null } = withdrawn;
  await transaction.query(
    `UPDATE consent SET withdrawn_at = clock_timestamp()
     WHERE person = ANY($1) AND receiver = $2 AND answer = 'given' AND withdrawn_at IS NULL
       AND ($3::text IS NULL OR institution = $3) AND ($4::uuid IS NULL OR id = $4)`,
    [persons, receiver, institution, id],
  );
}

/** Keeps that the hub has withdrawn consents, wherever that was asked for. */
export async function saveConsentEnds(transaction: EntityManager, ends: readonly ReceivedConsentEnd[]): Promise<void> {
  claimLocks(transaction, 'rows');
  await transaction.query(
    `UPDATE consent SET withdrawn_at = ended.withdrawn_at
     FROM unnest($1::uuid[], $2::timestamptz[]) ended (id, withdrawn_at)
     WHERE consent.id = ended.id AND consent.withdrawn_at IS NULL`,
    [ends.map(({ body }) => body.consentId), ends.map(({ body }) => body.withdrawnAt)],
  );
}
