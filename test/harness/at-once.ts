import type { DataSource } from 'typeorm';
import { until } from './until';

/**
 * Does things at the same time, and not one after the other by chance: all have begun, and wait for a lock, before any goes on.
 * @param lock a statement that locks what each of them needs
 */
export async function atOnce<T>(
  dataSource: DataSource,
  lock: string,
  works: readonly (() => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  const holder = dataSource.createQueryRunner();
  await holder.startTransaction();
  try {
    await holder.query(lock);
    const done = Promise.allSettled(works.map((work) => work()));
    await until('all wait', async () => (await countWaiting(dataSource)) >= works.length);
    await holder.rollbackTransaction();
    return await done;
  } finally {
    if (holder.isTransactionActive) await holder.rollbackTransaction();
    await holder.release();
  }
}

async function countWaiting(dataSource: DataSource): Promise<number> {
  const waiting: unknown[] = await dataSource.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return waiting.length;
}
