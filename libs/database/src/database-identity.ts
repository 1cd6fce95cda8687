import { LacznikError } from '@lacznik/platform';

/**
 * The server's system identifier and timeline, the database and a table in it: a restoration to a point in time and a standby that
 * takes over begin a timeline, a dump is loaded into other tables. NULL on a standby, which has none of its own.
 */
const IDENTITY = `SELECT CASE WHEN NOT pg_is_in_recovery() THEN concat_ws('/',
    (SELECT system_identifier FROM pg_control_system()), substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8),
    (SELECT oid FROM pg_database WHERE datname = current_database()), to_regclass('database_generation')::oid::text)
  END AS identity`;

/** Where statements run, one after the other. */
export interface Queries {
  query<R = unknown>(text: string, values?: unknown[]): Promise<R[]>;
}

/** Which database it is that answers; undefined on a standby. @throws Error where the role may not ask */
export async function readIdentity(database: Queries): Promise<string | undefined> {
  const [row] = await database.query<{ identity: string | null }>(IDENTITY);
  return row?.identity ?? undefined;
}

interface PoolConnection {
  on(event: 'error', listener: () => void): unknown;
  removeListener(event: 'error', listener: () => void): unknown;
  query(text: string): Promise<{ rows: { identity: string | null }[] }>;
}

/**
 * Lets no connection through that leads to another database than it did: positions and progress of the one mean nothing in the
 * other before they are settled. It asks once a connection, so behind a pooler only as often as that connects.
 */
export class DatabaseGuard {
  /** Undefined: every database is let through. */
  private admitted?: string;
  private refused = false;

  admit(identity: string | undefined): void {
    this.admitted = identity;
    this.refused = false;
  }

  /** Whether a connection was refused since the last {@link admit}. */
  hasRefused(): boolean {
    return this.refused;
  }

  /** As pg-pool calls it for each new connection. */
  readonly verify = (connection: PoolConnection, done: (error?: Error) => void): void => {
    if (this.admitted === undefined) return done();
    // Nobody else listens meanwhile, and a connection that breaks would end the process; the question fails as well.
    const ignore = (): void => undefined;
    connection.on('error', ignore);
    const end = (error?: Error): void => {
      done(error);
      connection.removeListener('error', ignore);
    };
    this.require(connection).then(
      () => end(),
      (error: unknown) => end(error as Error),
    );
  };

  private async require(connection: PoolConnection): Promise<void> {
    const { rows } = await connection.query(IDENTITY);
    const identity = rows[0]?.identity ?? undefined;
    if (identity === undefined || identity === this.admitted) return;
    this.refused = true;
    const detail =
      'Another database answers than before: it was restored or has failed over. It is taken over in a moment.';
    throw new LacznikError('unavailable', detail, { logLevel: 'warn' });
  }
}
