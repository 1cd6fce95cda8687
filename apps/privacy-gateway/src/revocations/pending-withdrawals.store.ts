import type {
  DeliveriesSelector,
  HubRevocationView,
  RevocationKind,
  Withdrawal,
  WithdrawalCounts,
} from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** A part of a revocation that is not done: what one institution loses. */
export interface PendingWithdrawal {
  id: string;
  revoked: RevocationKind;
  institution: string;
  edge: string | null;
  selector: DeliveriesSelector;
  /** The last number of the institution's feed when it was revoked. */
  through: number;
}

/** A part of a revocation that delivery has done. */
export type DoneWithdrawal = PendingWithdrawal & WithdrawalCounts;

/** A revocation all of whose parts are done; `edge` and `institution` are null where no edge asked. */
export interface SettledRevocation extends WithdrawalCounts {
  id: string;
  edge: string | null;
  institution: string | null;
}

/** At most `limit` that are due: those that were never tried before the others, so that one that is refused holds up nobody. */
export async function dueWithdrawals(manager: EntityManager, limit: number): Promise<PendingWithdrawal[]> {
  const rows = await manager.query<(Omit<PendingWithdrawal, 'through'> & { through: string })[]>(
    `SELECT lost.id, revoked, lost.institution, lost.edge, selector, through
     FROM revocation_withdrawal lost JOIN revocation ON revocation.id = lost.revocation
     WHERE done_at IS NULL AND due_at <= clock_timestamp() ORDER BY problem IS NOT NULL, due_at LIMIT $1`,
    [limit],
  );
  return rows.map((row) => ({ ...row, through: Number(row.through) }));
}

/** At most `limit` of all that are kept, done or not, by id: those after `after`. */
export async function keptWithdrawals(
  manager: EntityManager,
  after: string | undefined,
  limit: number,
): Promise<Withdrawal[]> {
  const rows = await manager.query<(Omit<Withdrawal, 'through'> & { through: string })[]>(
    `SELECT lost.id, revoked, lost.institution, selector, through
     FROM revocation_withdrawal lost JOIN revocation ON revocation.id = lost.revocation
     WHERE through > 0 AND ($1::uuid IS NULL OR lost.id > $1) ORDER BY lost.id LIMIT $2`,
    [after, limit],
  );
  return rows.map((row) => ({ ...row, through: Number(row.through) }));
}

/** Has them tried again after so many seconds. */
export async function postponeWithdrawals(
  manager: EntityManager,
  ids: readonly string[],
  problem: NonNullable<HubRevocationView['problem']>,
  seconds: number,
): Promise<void> {
  if (ids.length === 0) return;
  await manager.query(
    `UPDATE revocation_withdrawal SET problem = $2, due_at = clock_timestamp() + make_interval(secs => $3)
     WHERE id IN (SELECT id FROM revocation_withdrawal WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE)`,
    [ids, problem, seconds],
  );
}

/** @returns the ids of those that were not done: another process may have been first */
export async function saveDone(transaction: EntityManager, done: readonly DoneWithdrawal[]): Promise<Set<string>> {
  claimLocks(transaction, 'rows');
  const [rows] = await transaction.query<[{ id: string }[], number]>(
    `WITH done AS (
       SELECT lost.id, counted.withdrawn, counted.gone
       FROM revocation_withdrawal lost
       JOIN unnest($1::uuid[], $2::int[], $3::int[]) counted (id, withdrawn, gone) ON counted.id = lost.id
       WHERE done_at IS NULL ORDER BY lost.id FOR UPDATE OF lost)
     UPDATE revocation_withdrawal lost SET done_at = clock_timestamp(), withdrawn = done.withdrawn, gone = done.gone
     FROM done WHERE lost.id = done.id RETURNING lost.id`,
    [done.map(({ id }) => id), done.map(({ withdrawn }) => withdrawn), done.map(({ gone }) => gone)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Revocations of which nothing is pending, and that nobody has called settled. */
export function settleableRevocations(manager: EntityManager, limit: number): Promise<SettledRevocation[]> {
  return manager.query(
    `SELECT id, edge, institution,
            (SELECT coalesce(sum(withdrawn), 0)::int FROM revocation_withdrawal lost WHERE lost.revocation = revocation.id) AS withdrawn,
            (SELECT coalesce(sum(gone), 0)::int FROM revocation_withdrawal lost WHERE lost.revocation = revocation.id) AS gone
     FROM revocation
     WHERE settled_at IS NULL AND NOT EXISTS (
       SELECT FROM revocation_withdrawal lost WHERE lost.revocation = revocation.id AND done_at IS NULL)
     ORDER BY committed_at LIMIT $1`,
    [limit],
  );
}

/** @returns the ids of those that were not settled: another process may have been first */
export async function saveSettled(transaction: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  claimLocks(transaction, 'rows');
  const [rows] = await transaction.query<[{ id: string }[], number]>(
    `UPDATE revocation SET settled_at = clock_timestamp() WHERE id IN (
       SELECT id FROM revocation WHERE id = ANY($1::uuid[]) AND settled_at IS NULL ORDER BY id FOR UPDATE) RETURNING id`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
