import type { FeedPlace, PositionStep, PositionStore } from './position-store';

/** What a transaction runs its statements on: a `PoolClient` of `pg`, or whatever has its `query`. */
export interface SqlClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

/** A `Pool` of `pg`. */
export interface SqlPool<Client extends SqlClient> {
  connect(): Promise<Client & { release(error?: Error | boolean): void }>;
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS lacznik_position (
    institution text PRIMARY KEY,
    feed text NOT NULL,
    through bigint NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE IF NOT EXISTS lacznik_inbox (
    id text PRIMARY KEY,
    taken_at timestamptz NOT NULL DEFAULT now());
  CREATE INDEX IF NOT EXISTS lacznik_inbox_taken_at ON lacznik_inbox (taken_at)`;

const READ = 'SELECT feed, through FROM lacznik_position WHERE institution = $1';
const BEGIN_AT = `INSERT INTO lacznik_position (institution, feed, through) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;
const MOVE = `UPDATE lacznik_position SET feed = $2, through = $3, stored_at = now()
  WHERE institution = $1 AND feed = $4 AND through = $5`;
const TAKE = 'INSERT INTO lacznik_inbox (id) VALUES ($1) ON CONFLICT DO NOTHING';
const FORGET = `DELETE FROM lacznik_inbox WHERE taken_at < now() - make_interval(days => $1)`;

/**
 * Positions in your own PostgreSQL, moved in the transaction in which the handler writes: each delivery takes effect exactly once,
 * whatever dies. Several processes may follow one feed with it: a page is taken over by the first.
 */
export class PostgresInbox<Client extends SqlClient> implements PositionStore<Client> {
  readonly name = 'the table lacznik_position';

  constructor(private readonly pool: SqlPool<Client>) {}

  /** Makes the tables `lacznik_position` and `lacznik_inbox` where they are missing. */
  async createTables(): Promise<void> {
    await this.inTransaction((client) => isTrue(client.query(TABLES)));
  }

  async read(institution: string): Promise<FeedPlace | undefined> {
    let place: FeedPlace | undefined;
    await this.inTransaction(async (client) => {
      const [row] = (await client.query(READ, [institution])).rows as { feed: string; through: string }[];
      if (row) place = { feed: row.feed, through: Number(row.through) };
      return true;
    });
    return place;
  }

  advance({ institution, from, to }: PositionStep, work: (client: Client) => Promise<void>): Promise<boolean> {
    const values = [institution, to.feed, to.through];
    const [text, all] = from === undefined ? [BEGIN_AT, values] : [MOVE, [...values, from.feed, from.through]];
    return this.where(text, all, work);
  }

  /**
   * For webhooks, which come in no order: does the work in one transaction with the note that the delivery was taken over.
   * @returns false where it had been taken over before: nothing was done
   */
  once({ id }: { id: string }, work: (client: Client) => Promise<void>): Promise<boolean> {
    return this.where(TAKE, [id], work);
  }

  /** Removes notes of what was taken over by {@link PostgresInbox.once}: no delivery comes again after so many days. */
  async forget(days = 90): Promise<void> {
    await this.inTransaction((client) => isTrue(client.query(FORGET, [days])));
  }

  /** The work, if the statement changes its row: whoever comes later waits for it, and then changes none. */
  private where(text: string, values: unknown[], work: (client: Client) => Promise<void>): Promise<boolean> {
    return this.inTransaction(async (client) => {
      if ((await client.query(text, values)).rowCount === 0) return false;
      await work(client);
      return true;
    });
  }

  /** Commits what says true. */
  private async inTransaction(work: (client: Client) => Promise<boolean>): Promise<boolean> {
    const client = await this.pool.connect();
    let fault: Error | undefined;
    try {
      await client.query('BEGIN');
      const isDone = await work(client);
      await client.query(isDone ? 'COMMIT' : 'ROLLBACK');
      return isDone;
    } catch (error) {
      // A connection on which not even that works is not used again.
      await client.query('ROLLBACK').catch((broken: Error) => (fault = broken));
      throw error;
    } finally {
      client.release(fault);
    }
  }
}

async function isTrue(statement: Promise<unknown>): Promise<boolean> {
  await statement;
  return true;
}
