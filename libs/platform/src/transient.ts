import { httpStatusOf, LacznikError } from './lacznik-error';

const CONNECTION_CODES =
  /^(ECONN(REFUSED|RESET|ABORTED)|E(HOST|NET)UNREACH|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|UND_ERR_(SOCKET|(CONNECT|HEADERS|BODY)_TIMEOUT))$/;
/**
 * SQLSTATE classes 08 connection, 28 a password that is being rotated, 40 rollback, 53 resources, 55 the state or the lock of
 * another, 57 operator intervention, 58 system error; 25006: a standby; 25P03, 25P04: a transaction that took too long.
 */
const SQLSTATE = /^((08|28|40|53|55|57|58)[0-9A-Z]{3}|25006|25P03|25P04)$/;
/**
 * SQLSTATE class 22 data exceptions, 23502 and 23514 values that a column does not take. Not 2200H, a sequence that has ended,
 * 22023, a wrong setting, nor keys that exist or lack (23505, 23503): that depends on what else is stored.
 */
const SQLSTATE_OF_CONTENT = /^(22(?!00H|023)[0-9A-Z]{3}|23502|23514)$/;
const UNPROCESSABLE = 422;
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

/** Whether it is surely the content that was wrong: it will fail for ever, whatever else changes. Most errors are not known to be so. */
export function isFaultOfContent(error: unknown): boolean {
  if (error instanceof LacznikError) return httpStatusOf(error.code) === UNPROCESSABLE;
  if (!(error instanceof Error)) return false;
  const { code, cause } = error as Error & { code?: unknown };
  return typeof code === 'string' ? SQLSTATE_OF_CONTENT.test(code) : isFaultOfContent(cause);
}

/** What kind of error it is, in a word that quotes nothing: its code, or else its class. */
export function kindOfError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
