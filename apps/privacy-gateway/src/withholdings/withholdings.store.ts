import type { WithholdingCount } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** Why something did not reach a receiver that has an open case, once. */
export type Withholding = Omit<WithholdingCount, 'day' | 'count'>;

/** Counts equal withholdings. */
export class WithholdingTally {
  private readonly counts = new Map<string, { withholding: Withholding; count: number }>();

  addWithholding(withholding: Withholding): void {
    const { publisher, receiver, eventType, category, reason } = withholding;
    const key = `${publisher}|${receiver}|${eventType}|${category}|${reason}`;
    const known = this.counts.get(key);
    if (known) known.count++;
    else this.counts.set(key, { withholding, count: 1 });
  }

  /** In one order everywhere, so that two transactions never wait for each other crosswise. */
  rows(): { withholding: Withholding; count: number }[] {
    return [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }
}

/** @param day `YYYY-MM-DD` */
export async function addWithholdings(transaction: EntityManager, day: string, tally: WithholdingTally): Promise<void> {
  const rows = tally.rows();
  if (rows.length === 0) return;
  claimLocks(transaction, 'rows');
  await transaction.query(
    `INSERT INTO withholding (day, publisher, receiver, event_type, category, reason, count)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[])
     ON CONFLICT (day, publisher, receiver, event_type, category, reason)
       DO UPDATE SET count = withholding.count + excluded.count`,
    [
      day,
      rows.map(({ withholding }) => withholding.publisher),
      rows.map(({ withholding }) => withholding.receiver),
      rows.map(({ withholding }) => withholding.eventType),
      rows.map(({ withholding }) => withholding.category),
      rows.map(({ withholding }) => withholding.reason),
      rows.map(({ count }) => count),
    ],
  );
}
