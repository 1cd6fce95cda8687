import type { DeliveriesSelector, HubRevocationView, RevocationKind } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { DataSource, EntityManager } from 'typeorm';

/** What one institution loses. */
export interface Loss {
  /** Id of the institution whose deliveries are withdrawn. */
  institution: string;
  /** The edge that serves it, if one does: it is told. */
  edge?: string;
  /** Which of its deliveries. */
  selector: DeliveriesSelector;
}

/** The end of what entitled institutions. */
export interface Revocation {
  /** A UUID. */
  id: string;
  revoked: RevocationKind;
  /** Who asked, and through which edge, which is told when it is settled; none where the gateway's own addresses were called. Absent for the operator. */
  askedBy?: { edge?: string; institution: string };
  losses: readonly Loss[];
}

/**
 * Keeps revocations in the transaction that commits them, after it has changed the grants, which decisions lock for sharing: whoever
 * decided by them has committed by then, so the last number of a feed is the last that was disclosed by them. The job does the rest.
 */
export async function addRevocations(transaction: EntityManager, revocations: readonly Revocation[]): Promise<void> {
  if (revocations.length === 0) return;
  claimLocks(transaction, 'rows');
  await transaction.query(
    `INSERT INTO revocation (id, revoked, edge, institution, policy_version)
     SELECT revoked.*, version
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) revoked, policy_version ON CONFLICT (id) DO NOTHING`,
    [
      revocations.map(({ id }) => id),
      revocations.map(({ revoked }) => revoked),
      revocations.map(({ askedBy }) => askedBy?.edge),
      revocations.map(({ askedBy }) => askedBy?.institution),
    ],
  );
  const losses = revocations.flatMap(({ id, losses }) => losses.map((loss) => ({ id, ...loss })));
  await transaction.query(
    `INSERT INTO revocation_withdrawal (revocation, institution, edge, selector, through)
     SELECT revocation, lost.institution, edge, selector, coalesce(last_sequence, 0)
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[]) lost (revocation, institution, edge, selector)
     LEFT JOIN feed ON feed.institution = lost.institution`,
    [
      losses.map(({ id }) => id),
      losses.map(({ institution }) => institution),
      losses.map(({ edge }) => edge),
      losses.map(({ selector }) => JSON.stringify(selector)),
    ],
  );
}

/** What changes of the policy took back that are later than one version and not later than the other. */
export function findLossesByPolicy(manager: EntityManager, after: string, through: string): Promise<Loss[]> {
  return manager.query(
    `SELECT lost.institution, lost.edge, selector
     FROM revocation JOIN revocation_withdrawal lost ON lost.revocation = revocation.id
     WHERE revoked IN ('agreement', 'institution', 'law') AND policy_version > $1 AND policy_version <= $2`,
    [after, through],
  );
}

/** How many revocations are not settled, and for how many seconds the oldest is not. */
export async function countPending(manager: EntityManager): Promise<{ pending: number; oldestSeconds: number }> {
  const [row] = await manager.query<[{ pending: string; age: string | null }]>(
    `SELECT count(*) AS pending, extract(epoch FROM clock_timestamp() - min(committed_at)) AS age
     FROM revocation WHERE settled_at IS NULL`,
  );
  return { pending: Number(row.pending), oldestSeconds: Number(row.age ?? 0) };
}

/**
 * @param concerned an institution that has asked for it or loses something by it; any where none is named
 * @returns undefined where there is none of that id, or none any more
 */
export async function findRevocation(
  database: DataSource,
  id: string,
  concerned?: string,
): Promise<HubRevocationView | undefined> {
  const [row] = await database.query<
    {
      revoked: RevocationKind;
      committed_at: Date;
      settled_at: Date | null;
      withdrawn: string;
      gone: string;
      problem: HubRevocationView['problem'] | null;
    }[]
  >(
    `SELECT revoked, committed_at, settled_at, coalesce(sum(withdrawn), 0) AS withdrawn, coalesce(sum(gone), 0) AS gone,
            max(problem) FILTER (WHERE done_at IS NULL) AS problem
     FROM revocation LEFT JOIN revocation_withdrawal lost ON lost.revocation = revocation.id
     WHERE revocation.id = $1 GROUP BY revocation.id
     HAVING $2::text IS NULL OR revocation.institution = $2 OR bool_or(lost.institution = $2)`,
    [id, concerned],
  );
  return (
    row && {
      id,
      revoked: row.revoked,
      committedAt: row.committed_at.toISOString(),
      effective: row.settled_at ? 'committed' : 'pending',
      withdrawn: Number(row.withdrawn),
      gone: Number(row.gone),
      settledAt: row.settled_at?.toISOString(),
      problem: row.problem ?? undefined,
    }
  );
}

/** Deletes what was settled that many days ago. */
export async function deleteSettled(manager: EntityManager, days: number): Promise<void> {
  await manager.query('DELETE FROM revocation WHERE settled_at < now() - make_interval(days => $1)', [days]);
}
