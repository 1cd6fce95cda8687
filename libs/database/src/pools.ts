import type { DatabaseAppConfig } from '@lacznik/platform';
import type { ClientConfig } from 'pg';
import type { DatabaseGuard } from './database-identity';
import { AppClient } from './pg/app-client';
import { PreparedStatementClient } from './pg/prepared-statement-client';
import { TransactionPoolClient } from './pg/transaction-pool-client';

/** Nothing that is asked here computes for so long that it would be worth compiling. */
const NOT_COMPILED = { jit: 'off' };
/**
 * Plans are made once, some while a table is still empty, where reading all of it looks cheapest; they must serve when it has
 * a million rows, and until the server first counts them. What is asked on the event path finds single rows by an index.
 */
const PLANS_BY_INDEX = { ...NOT_COMPILED, enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off' };

/** By how much the server may be late with ending a statement. */
const SERVER_LATE_MS = 5000;
/** TCP would ask whether a silent server still stands after two hours only. */
export const KEEP_ALIVE_DELAY_MS = 10_000;

type LimitsConfig = Pick<DatabaseAppConfig, 'databaseStatementTimeoutMs' | 'databaseLockTimeoutMs'>;

/** What the event path asks of the planner, and the limits, as statements. */
export function sessionSettings(config: LimitsConfig): string {
  return asStatements('SET', { ...PLANS_BY_INDEX, ...limits(config) });
}

/** Of a pool of pg, with the class of its connections. */
export interface PoolOptions extends ClientConfig {
  Client: typeof AppClient;
  max: number;
  idleTimeoutMillis: number;
  /** Of pg-pool, for each new connection. */
  verify?: DatabaseGuard['verify'];
}

/** For what passes events on: many small statements, the same ones over and over. */
export function eventPool(config: DatabaseAppConfig): PoolOptions {
  return pool(config, {
    Client: PreparedStatementClient,
    max: config.databaseEventConnections,
    settings: PLANS_BY_INDEX,
  });
}

/** For all else: what is asked by HTTP, searches, administration. However slow, it holds up no event. */
export function queryPool(config: DatabaseAppConfig): PoolOptions {
  return pool(config, { Client: AppClient, max: config.databaseQueryConnections, settings: NOT_COMPILED });
}

function pool(
  config: DatabaseAppConfig,
  { Client, max, settings }: Pick<PoolOptions, 'Client' | 'max'> & { settings: Parameters },
): PoolOptions {
  const all = {
    ...settings,
    ...limits(config),
    idle_in_transaction_session_timeout: config.databaseIdleTransactionTimeoutMs,
  };
  return {
    pipeline: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
    query_timeout: queryTimeoutMs(config),
    max,
    connectionTimeoutMillis: config.databaseConnectTimeoutMs,
    idleTimeoutMillis: config.databaseIdleTimeoutMs,
    // A pooler refuses parameters of a session when one connects, since sessions are shared behind it.
    ...(isPooled(config)
      ? { Client: TransactionPoolClient, transactionSettings: asStatements('SET LOCAL', all) }
      : { Client, options: asOptions(all) }),
  };
}

/**
 * After how long this end gives up a statement, and its connection: for the case that the server, which has ended it long before,
 * is frozen or has vanished. 0: never.
 */
export function queryTimeoutMs({ databaseStatementTimeoutMs }: LimitsConfig): number {
  return databaseStatementTimeoutMs === 0 ? 0 : databaseStatementTimeoutMs + SERVER_LATE_MS;
}

/** Whether a pooler in transaction mode stands between the app and its database. */
function isPooled({ databaseUrl, databaseSessionUrl = databaseUrl }: DatabaseAppConfig): boolean {
  return databaseSessionUrl !== databaseUrl;
}

function limits({ databaseStatementTimeoutMs, databaseLockTimeoutMs }: LimitsConfig): Parameters {
  return { statement_timeout: databaseStatementTimeoutMs, lock_timeout: databaseLockTimeoutMs };
}

type Parameters = Readonly<Record<string, string | number>>;

function asOptions(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

function asStatements(set: 'SET' | 'SET LOCAL', parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${set} ${name} = ${value}`)
    .join('; ');
}
