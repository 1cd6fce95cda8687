import { Pool } from 'pg';

/** Looks whether the apps' outboxes are empty. By one connection each: a new one for every look would cost the server a process. */
export class OutboxWatch {
  private readonly pools: ReadonlyMap<string, Pool>;

  /** @param databases the URL of each app's database */
  constructor(databases: ReadonlyMap<string, string>) {
    this.pools = new Map(
      Array.from(databases, ([name, connectionString]) => [name, new Pool({ connectionString, max: 1 })]),
    );
  }

  /** A line on each that has something to send. */
  async filled(): Promise<string[]> {
    const filled = await Promise.all(
      Array.from(this.pools, async ([name, pool]) => {
        const { rows } = await pool.query('SELECT 1 FROM outbox LIMIT 1');
        return rows.length === 0 ? [] : [`the outbox of ${name} is not empty`];
      }),
    );
    return filled.flat();
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.pools.values(), (pool) => pool.end()));
  }
}
