import { parseDatabaseUrl } from '@lacznik/platform';
import { PreparedStatementClient } from './pg/prepared-statement-client';
import { KEEP_ALIVE_DELAY_MS } from './pools';

const CONNECT_TIMEOUT_MS = 5000;
/** The server ends a session whose machine has vanished within some 11 s, not after two hours: its locks wait for that. */
const NOTICE_VANISHED_CLIENTS =
  'SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3';

/** A connection of one holder alone, for what lives and dies with a connection: advisory locks, LISTEN, settings. */
export class Session {
  private readonly ended = new AbortController();

  constructor(private readonly client: PreparedStatementClient) {
    // Without a listener the error of an idle connection would end the process; what follows it is `end`.
    client.on('error', () => undefined);
    client.on('end', () => this.ended.abort());
  }

  /** Aborted when the connection has ended, whoever ended it: its locks are free then, and others may have them. */
  get lost(): AbortSignal {
    return this.ended.signal;
  }

  /** @returns the rows that it gives. Statements that do not wait for one another travel together, in their order. */
  async query<R = unknown>(text: string, values?: unknown[]): Promise<R[]> {
    const { rows } = await this.client.query<R & object>(text, values);
    return rows;
  }

  /** Calls `listener` at each notification on a channel for which this session has run LISTEN. */
  onNotification(listener: (channel: string, payload: string) => void): void {
    this.client.on('notification', ({ channel, payload = '' }) => listener(channel, payload));
  }

  /** Ends the connection, after what was sent on it. */
  release(): Promise<void> {
    return this.client.end();
  }
}

/** Opens sessions on the app's own database. A pooler may stand between, if a session keeps its backend (`checkSessions`). */
export class Sessions {
  private readonly opened = new Set<Session>();

  constructor(
    private readonly url: string,
    /** Statements that each session begins with: `SET …; SET …`. */
    private readonly settings = '',
    /** After how long a statement is given up, and its session. 0: never, as for who waits for the lock of a migration. */
    private readonly queryTimeoutMs = 0,
  ) {}

  /** @throws Error where the server does not answer */
  async open(): Promise<Session> {
    const client = new PreparedStatementClient({
      ...parseDatabaseUrl(this.url),
      pipeline: true,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
      query_timeout: this.queryTimeoutMs,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    const session = new Session(client);
    await client.connect();
    this.opened.add(session);
    session.lost.addEventListener('abort', () => this.opened.delete(session));
    // Not as parameters of the connection: a pooler in session mode would refuse them.
    await session.query(`${NOTICE_VANISHED_CLIENTS}; ${this.settings}`);
    return session;
  }

  /** Ends the sessions that are still open. */
  async close(): Promise<void> {
    await Promise.all(Array.from(this.opened, (session) => session.release()));
  }
}
