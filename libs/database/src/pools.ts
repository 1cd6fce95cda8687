import type { DatabaseAppConfig } from '@lacznik/platform';
import type { ClientConfig } from 'pg';
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

/** What the event path asks of the planner, as statements. */
export const EVENT_SETTINGS = asStatements('SET', PLANS_BY_INDEX);

/** Of a pool of pg, with the class of its connections. */
export interface PoolOptions extends ClientConfig {
  Client: typeof AppClient;
  max: number;
  idleTimeoutMillis: number;
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
    statement_timeout: config.databaseStatementTimeoutMs,
    lock_timeout: config.databaseLockTimeoutMs,
    idle_in_transaction_session_timeout: config.databaseIdleTransactionTimeoutMs,
  };
  return {
    pipeline: true,
    keepAlive: true,
    max,
    connectionTimeoutMillis: config.databaseConnectTimeoutMs,
    idleTimeoutMillis: config.databaseIdleTimeoutMs,
    // A pooler refuses parameters of a session when one connects, since sessions are shared behind it.
    ...(isPooled(config)
      ? { Client: TransactionPoolClient, transactionSettings: asStatements('SET LOCAL', all) }
      : { Client, options: asOptions(all) }),
  };
}

/** Whether a pooler in transaction mode stands between the app and its database. */
function isPooled({ databaseUrl, databaseSessionUrl = databaseUrl }: DatabaseAppConfig): boolean {
  return databaseSessionUrl !== databaseUrl;
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
