import { randomInt } from 'node:crypto';
import { ConfigError, type DatabaseAppConfig, parseDatabaseUrl } from '@lacznik/platform';
import { AppClient } from './pg/app-client';

/** Where a pooler gives a free backend at random, each round catches it with even odds or better. */
const ROUNDS = 20;

type SessionConfig = Pick<DatabaseAppConfig, 'databaseUrl' | 'databaseSessionUrl' | 'databaseConnectTimeoutMs'>;

/**
 * Makes sure that a session can hold what lives with it: locks, LISTEN.
 * @throws ConfigError where it does not keep its backend, or is one of another database than that of `DATABASE_URL`
 */
export async function checkSessions(config: SessionConfig): Promise<void> {
  const { databaseUrl, databaseSessionUrl = databaseUrl } = config;
  const urls = [databaseSessionUrl, databaseSessionUrl, databaseUrl];
  const clients = urls.map((url) => clientOf(url, config.databaseConnectTimeoutMs));
  const [session, other, ordinary] = clients as [AppClient, AppClient, AppClient];
  try {
    await Promise.all(clients.map((client) => client.connect()));
    if (!(await keepsItsBackend(session, other))) throw pooled(config);
    if (!(await sharesLocks(session, ordinary)))
      throw new ConfigError(`${UNUSABLE}  DATABASE_SESSION_URL: leads to another database than DATABASE_URL`);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

const UNUSABLE = 'The configuration is not usable:\n';

function pooled({ databaseSessionUrl }: SessionConfig): ConfigError {
  const what =
    'leads through a pooler that gives a session another connection to the server from statement to statement, so that the ' +
    'locks of the app and what it listens to would be lost.';
  return new ConfigError(
    databaseSessionUrl === undefined
      ? `${UNUSABLE}  DATABASE_URL: ${what} Set DATABASE_SESSION_URL as well, to the address of the server itself.`
      : `${UNUSABLE}  DATABASE_SESSION_URL: ${what} It must lead to the server itself, or through a pooler in session mode.`,
  );
}

function clientOf(url: string, connectionTimeoutMillis: number): AppClient {
  const client = new AppClient({ ...parseDatabaseUrl(url), connectionTimeoutMillis });
  // A connection that is cut also emits this event, which would be uncaught; its statements reject.
  client.on('error', () => undefined);
  return client;
}

async function keepsItsBackend(session: AppClient, other: AppClient): Promise<boolean> {
  const backend = await backendOf(session);
  if (backend === session.announcedBackend()) return true;
  for (let round = 0; round < ROUNDS; round++) {
    // Whoever is in a transaction keeps a backend of its own, the last used, or the first that is free.
    await other.query('START TRANSACTION');
    const keeps = (await backendOf(other)) !== backend && (await backendOf(session)) === backend;
    await other.query('ROLLBACK');
    if (!keeps || (await backendOf(session)) !== backend) return false;
  }
  return true;
}

async function backendOf(client: AppClient): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}

/** Advisory locks are those of one database. */
async function sharesLocks(session: AppClient, ordinary: AppClient): Promise<boolean> {
  const lock = [randomInt(2 ** 48 - 1)];
  await session.query('SELECT pg_advisory_lock($1)', lock);
  const { rows } = await ordinary.query<{ free: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS free', lock);
  return rows[0]?.free === false;
}
