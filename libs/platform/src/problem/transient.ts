import { LacznikError } from './lacznik-error';

const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'UND_ERR_SOCKET']);
/** SQLSTATE classes 08 connection, 40 rollback, 53 resources, 57 operator intervention; 58 system error. */
const SQLSTATE = /^(08|40|53|57|58)/;
const CONNECTION_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered|not queryable|Cannot use a pool|Driver not Connected|Connection is not established/i;

/** Whether trying the same thing again later may succeed: a lost connection, a restarting server, a deadlock. */
export function isTransient(error: unknown): boolean {
  if (error instanceof LacznikError) return error.retriable;
  if (!(error instanceof Error)) return false;
  const { code, driverError, cause } = error as Error & { code?: unknown; driverError?: unknown };
  if (typeof code === 'string' && (CONNECTION_CODES.has(code) || SQLSTATE.test(code))) return true;
  if (CONNECTION_TEXT.test(error.message)) return true;
  return [driverError, cause].some((inner) => inner !== undefined && inner !== error && isTransient(inner));
}
