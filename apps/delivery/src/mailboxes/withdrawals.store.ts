import { DELIVERIES, type Withdrawal, type WithdrawalCounts } from '@lacznik/contracts';
import { claimLocks, someLetterWaits } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import { isWithdrawn, markerOf, type StoredEvent } from './stored-event';

const BATCH_SIZE = 50;
/** Whoever asks waits 1.5 s in all. */
const MAX_COUNTING_MS = 700;
/** What has not arrived by then is in no topic any more. */
const ARRIVES_WITHIN = `interval '${(DELIVERIES.retention === 'compacted' ? 0 : DELIVERIES.retention.ms) / 1000} seconds'`;
const LAST_ARRIVED =
  '(SELECT coalesce(max(last_sequence), 0) FROM mailbox WHERE mailbox.institution = withdrawal.institution)';
/** What is among the dead letters comes with a redrive. */
const MAY_COME_LATE = someLetterWaits(`'deliveries.' || withdrawal.institution || '.v1'`);

/** A withdrawal that is to be done for good. */
export interface DueWithdrawal extends Withdrawal {
  /** Whether all of its numbers have arrived; otherwise they can arrive no more. */
  arrived: boolean;
  requestedAt: Date;
}

/** Withdrawals whose numbers have not all arrived. */
export interface WaitingWithdrawals {
  waiting: number;
  oldestSeconds: number;
}

/** From the commit on, nobody reads what they name. */
export async function addWithdrawals(manager: EntityManager, withdrawals: readonly Withdrawal[]): Promise<void> {
  await manager.query(
    `INSERT INTO withdrawal (id, revoked, institution, selector, through)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[], $5::bigint[]) added (id) ORDER BY added.id
     ON CONFLICT (id) DO NOTHING`,
    [
      withdrawals.map(({ id }) => id),
      withdrawals.map(({ revoked }) => revoked),
      withdrawals.map(({ institution }) => institution),
      withdrawals.map(({ selector }) => JSON.stringify(selector)),
      withdrawals.map(({ through }) => through),
    ],
  );
}

/**
 * How much of what is withdrawn had arrived, and had been read: to be called after its commit. The latest are looked at first,
 * and no more than can be in a moment.
 */
export async function countWithdrawn(manager: EntityManager, withdrawal: Withdrawal): Promise<WithdrawalCounts> {
  const [reading] = await manager.query<[{ last: string | null }]>(
    'SELECT max(last_sequence) AS last FROM mailbox_reading WHERE institution = $1',
    [withdrawal.institution],
  );
  const read = Number(reading.last ?? 0);
  const counts: WithdrawalCounts = { withdrawn: 0, gone: 0 };
  const until = performance.now() + MAX_COUNTING_MS;
  let before = withdrawal.through + 1;
  while (before > 1 && performance.now() < until) {
    const rows = await rowsOf(
      manager,
      withdrawal,
      `last_sequence - deliveries + 1 < $4 ORDER BY last_sequence DESC`,
      before,
    );
    for (const { events } of rows)
      for (const stored of events)
        if (stored.sequence < before && isWithdrawn(stored, withdrawal))
          counts[stored.sequence > read ? 'withdrawn' : 'gone']++;
    before = rows.at(-1)?.first ?? 0;
  }
  return counts;
}

/** One that is to be done: all of its numbers have arrived, or will not any more; locked. */
export async function nextDueWithdrawal(transaction: EntityManager): Promise<DueWithdrawal | undefined> {
  claimLocks(transaction, 'rows');
  const [row] = await transaction.query<(Omit<DueWithdrawal, 'through'> & { through: string })[]>(
    `SELECT id, revoked, institution, selector, through, requested_at AS "requestedAt",
       through <= ${LAST_ARRIVED} AS arrived FROM withdrawal
     WHERE through <= ${LAST_ARRIVED} AND NOT ${MAY_COME_LATE} OR requested_at < now() - ${ARRIVES_WITHIN}
     ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
  );
  return row && { ...row, through: Number(row.through) };
}

/** Puts markers in the place of the contents; then nothing is left to be withdrawn. @returns the ids of the events */
export async function removeContents(transaction: EntityManager, withdrawal: DueWithdrawal): Promise<string[]> {
  const { id, institution, requestedAt } = withdrawal;
  const removed: string[] = [];
  for (let after = 0, rows: MailboxRow[] = []; ; after = rows.at(-1)?.last ?? 0) {
    rows = await rowsOf(transaction, withdrawal, 'last_sequence > $4 ORDER BY last_sequence', after, 'FOR UPDATE');
    for (const { last, events } of rows) {
      const ids = events.filter((stored) => isWithdrawn(stored, withdrawal)).map((stored) => stored.id);
      if (ids.length === 0) continue;
      removed.push(...ids);
      const left = events.map((stored) => (isWithdrawn(stored, withdrawal) ? markerOf(stored, requestedAt) : stored));
      await transaction.query('UPDATE mailbox SET events = $3 WHERE institution = $1 AND last_sequence = $2', [
        institution,
        last,
        JSON.stringify(left),
      ]);
    }
    if (rows.length < BATCH_SIZE) break;
  }
  await transaction.query('DELETE FROM withdrawal WHERE id = $1', [id]);
  return removed;
}

export async function countWaiting(manager: EntityManager): Promise<WaitingWithdrawals> {
  const [row] = await manager.query<[{ waiting: string; age: string | null }]>(
    'SELECT count(*) AS waiting, extract(epoch FROM now() - min(requested_at)) AS age FROM withdrawal',
  );
  return { waiting: Number(row.waiting), oldestSeconds: Number(row.age ?? 0) };
}

interface MailboxRow {
  first: number;
  last: number;
  events: StoredEvent[];
}

/** Some rows of the mailbox that may hold what is withdrawn; `condition` limits them by `$4`. */
async function rowsOf(
  manager: EntityManager,
  { institution, selector: { caseReference, person, publisher }, through }: Withdrawal,
  condition: string,
  place: number,
  lock = '',
): Promise<MailboxRow[]> {
  const text = caseReference ?? person ?? publisher;
  const rows = await manager.query<{ first: string; last: string; events: string }[]>(
    `SELECT last_sequence - deliveries + 1 AS first, last_sequence AS last, events FROM mailbox
     WHERE institution = $1 AND last_sequence - deliveries < $2 AND strpos(events, $3) > 0 AND deliveries > 0
       AND ${condition} LIMIT ${BATCH_SIZE} ${lock}`,
    [institution, through, text === undefined ? '' : JSON.stringify(text), place],
  );
  return rows.map(({ first, last, events }) => ({
    first: Number(first),
    last: Number(last),
    events: JSON.parse(events) as StoredEvent[],
  }));
}
