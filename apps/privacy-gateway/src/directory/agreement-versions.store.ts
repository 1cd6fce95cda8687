import type { AgreementVersion, DirectoryAgreement } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** A version before it is numbered. */
export type AgreementChange = Omit<AgreementVersion, 'version' | 'madeAt'>;

/**
 * Adds a version of each agreement, in a transaction that has raised the policy's version, so that no other numbers them meanwhile.
 * @returns the numbers, by agreement
 */
export async function addAgreementVersions(
  transaction: EntityManager,
  changes: readonly AgreementChange[],
): Promise<Map<string, number>> {
  claimLocks(transaction, 'grants');
  const rows: { agreement: string; version: number }[] = await transaction.query(
    `INSERT INTO agreement_version (agreement, version, act, reason, actor, actor_role, institution, document)
     SELECT made.agreement,
       1 + coalesce((SELECT max(version) FROM agreement_version known WHERE known.agreement = made.agreement), 0),
       act, reason, actor, actor_role, institution, document
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::json[])
       made (agreement, act, reason, actor, actor_role, institution, document)
     RETURNING agreement, version`,
    [
      changes.map(({ agreement }) => agreement.id),
      changes.map(({ act }) => act),
      changes.map(({ reason }) => reason),
      changes.map(({ actor }) => actor),
      changes.map(({ actorRole }) => actorRole),
      changes.map(({ institution }) => institution),
      changes.map(({ agreement }) => JSON.stringify(agreement)),
    ],
  );
  return new Map(rows.map(({ agreement, version }) => [agreement, version]));
}

/** The number of the last version of each agreement. */
export async function lastAgreementVersions(manager: EntityManager): Promise<Map<string, number>> {
  const rows: { agreement: string; version: number }[] = await manager.query(
    'SELECT agreement, max(version) AS version FROM agreement_version GROUP BY agreement',
  );
  return new Map(rows.map(({ agreement, version }) => [agreement, version]));
}

/** When the last version of each agreement was made. ISO 8601 UTC */
export async function lastAgreementChanges(manager: EntityManager): Promise<Map<string, string>> {
  const rows: { agreement: string; made_at: Date }[] = await manager.query(
    'SELECT agreement, max(made_at) AS made_at FROM agreement_version GROUP BY agreement',
  );
  return new Map(rows.map(({ agreement, made_at }) => [agreement, made_at.toISOString()]));
}

/** Every version of an agreement, the first one first. */
export async function readAgreementVersions(manager: EntityManager, agreement: string): Promise<AgreementVersion[]> {
  const rows: (Omit<AgreementVersion, 'institution' | 'madeAt' | 'agreement'> & {
    institution: string | null;
    made_at: Date;
    document: DirectoryAgreement;
  })[] = await manager.query(
    `SELECT version, act, reason, actor, actor_role AS "actorRole", institution, made_at, document
     FROM agreement_version WHERE agreement = $1 ORDER BY version`,
    [agreement],
  );
  return rows.map(({ institution, made_at, document, ...version }) => ({
    ...version,
    ...(institution === null ? {} : { institution }),
    madeAt: made_at.toISOString(),
    agreement: document,
  }));
}
