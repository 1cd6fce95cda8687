import { LacznikError } from './lacznik-error';

const CONNECTION_CODES =
  /^(ECONN(REFUSED|RESET|ABORTED)|E(HOST|NET)UNREACH|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|UND_ERR_(SOCKET|(CONNECT|HEADERS|BODY)_TIMEOUT))$/;
/**
 * SQLSTATE classes 08 connection, 40 rollback, 53 resources, 57 operator intervention, 58 system error; 25006: a standby; 25P03,
 * 55P03: a transaction that was idle, or waited for a lock, for too long.
 */
const SQLSTATE = /^((08|40|53|57|58)[0-9A-Z]{3}|25006|25P03|55P03)$/;
const CONNECTION_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered|not queryable|Cannot use a pool|Driver not Connected|Connection is not established|(Query runner|query runner was) already released/i;

/** Whether trying the same thing again later may succeed: a lost connection, a restarting server, a deadlock. */
export function isTransient(error: unknown): boolean {
  if (error instanceof LacznikError) return error.retriable;
  if (!(error instanceof Error)) return false;
  const { code, driverError, cause, retriable } = error as Error &
    Partial<Record<'code' | 'driverError' | 'retriable', unknown>>;
  // kafkajs says so itself.
  if (retriable === true) return true;
  if (typeof code === 'string' && (CONNECTION_CODES.test(code) || SQLSTATE.test(code))) return true;
  if (CONNECTION_TEXT.test(error.message)) return true;
  return [driverError, cause].some((inner) => inner !== undefined && inner !== error && isTransient(inner));
}
