import type { Withdrawal } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import { asWithdrawn, isEvent, type StoredEvent } from './stored-event';

/** From the commit on, nobody reads what it names. */
export async function addWithdrawal(
  manager: EntityManager,
  { institution, caseReference, through }: Withdrawal,
): Promise<void> {
  await manager.query(
    `INSERT INTO withdrawal AS known (institution, case_reference, through) VALUES ($1, $2, $3)
     ON CONFLICT (institution, case_reference) DO UPDATE
       SET through = excluded.through WHERE known.through < excluded.through`,
    [institution, caseReference, through],
  );
}

/** A withdrawal all of whose numbers have arrived, so that their contents can be removed; locked. */
export async function nextArrivedWithdrawal(transaction: EntityManager): Promise<Withdrawal | undefined> {
  claimLocks(transaction, 'rows');
  const [row] = await transaction.query<{ institution: string; caseReference: string; through: string }[]>(
    `SELECT institution, case_reference AS "caseReference", through FROM withdrawal
     WHERE through <= (
       SELECT coalesce(max(last_sequence), 0) FROM mailbox WHERE mailbox.institution = withdrawal.institution)
     ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
  );
  return row && { ...row, through: Number(row.through) };
}

/** Puts markers in the place of the contents; then nothing is left to be withdrawn. @returns the ids of the events */
export async function removeContents(transaction: EntityManager, withdrawal: Withdrawal): Promise<string[]> {
  const { institution, caseReference, through } = withdrawal;
  const rows = await transaction.query<{ last_sequence: string; events: string }[]>(
    `SELECT last_sequence, events FROM mailbox
     WHERE institution = $1 AND last_sequence - deliveries < $2 AND strpos(events, $3) > 0 ORDER BY last_sequence FOR UPDATE`,
    [institution, through, JSON.stringify(caseReference)],
  );
  const removed: string[] = [];
  for (const { last_sequence, events } of rows) {
    const before = JSON.parse(events) as StoredEvent[];
    const after = before.map((event) => asWithdrawn(event, { [caseReference]: through }));
    const ids = after.filter((event, i) => !isEvent(event) && event !== before[i]).map(({ id }) => id);
    if (ids.length === 0) continue;
    removed.push(...ids);
    await transaction.query('UPDATE mailbox SET events = $3 WHERE institution = $1 AND last_sequence = $2', [
      institution,
      last_sequence,
      JSON.stringify(after),
    ]);
  }
  await transaction.query('DELETE FROM withdrawal WHERE institution = $1 AND case_reference = $2', [
    institution,
    caseReference,
  ]);
  return removed;
}
