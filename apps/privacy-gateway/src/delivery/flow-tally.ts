import { dayInPoland } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { DataSource, EntityManager } from 'typeorm';

/** What is counted: without a receiver what was published, with one what was disclosed to it. */
export interface Flow {
  publisher: string;
  receiver?: string;
  section: string;
}

/** Counts in memory, since a row for each batch would cost the way of events more than it is worth; written down every few seconds. */
export class FlowTally {
  private readonly counts = new Map<string, number>();

  add({ publisher, receiver = '', section }: Flow): void {
    const key = `${publisher}|${receiver}|${section}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** Writes down what was counted since, once: what could not be written stays counted. */
  async save(dataSource: DataSource, now = new Date()): Promise<void> {
    // In one order everywhere, so that two processes never wait for each other crosswise.
    const taken = [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1));
    if (taken.length === 0) return;
    await dataSource.transaction((transaction) => addCounts(transaction, dayInPoland(now), taken));
    for (const [key, count] of taken) this.subtract(key, count);
  }

  private subtract(key: string, count: number): void {
    const left = (this.counts.get(key) ?? 0) - count;
    if (left > 0) this.counts.set(key, left);
    else this.counts.delete(key);
  }
}

/** Of this process, as its metrics are. */
export const FLOW_TALLY = new FlowTally();

async function addCounts(
  transaction: EntityManager,
  day: string,
  counts: readonly (readonly [string, number])[],
): Promise<void> {
  const keys = counts.map(([key]) => key.split('|'));
  claimLocks(transaction, 'rows');
  await transaction.query(
    `INSERT INTO flow_count (day, publisher, receiver, section, count)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[])
     ON CONFLICT (day, publisher, receiver, section) DO UPDATE SET count = flow_count.count + excluded.count`,
    [
      day,
      keys.map(([publisher]) => publisher),
      keys.map(([, receiver]) => receiver),
      keys.map(([, , section]) => section),
      counts.map(([, count]) => count),
    ],
  );
}

/** How much flowed on a day. */
export type FlowOfDay = (flow: Flow) => number;

/** Of what these institutions publish. */
export async function readFlow(manager: EntityManager, day: string, publishers: readonly string[]): Promise<FlowOfDay> {
  const rows = await manager.query<{ key: string; count: string }[]>(
    `SELECT concat_ws('|', publisher, receiver, section) AS key, count FROM flow_count
     WHERE day = $1 AND publisher = ANY($2)`,
    [day, publishers],
  );
  const counts = new Map(rows.map(({ key, count }) => [key, Number(count)]));
  return ({ publisher, receiver = '', section }) => counts.get(`${publisher}|${receiver}|${section}`) ?? 0;
}
