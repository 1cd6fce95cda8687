/**
 * Why there is no answer: none came in time, it was longer than allowed, the connection failed, it cannot be read, or the address is one
 * that is not called.
 */
export type HttpCallFault = 'timeout' | 'too-long' | 'no-connection' | 'unreadable' | 'forbidden-address';

/** There is no answer to a call. `message` is for people: `ECONNREFUSED`, `no answer within 5 s`. */
export class HttpCallError extends Error {
  override readonly name = 'HttpCallError';

  constructor(
    readonly fault: HttpCallFault,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** Makes the error of a call that rejected. */
export function toHttpCallError(error: unknown, timeoutMs: number): HttpCallError {
  if (error instanceof HttpCallError) return error;
  const { name, code, message } = (error ?? {}) as { name?: string; code?: unknown; message?: string };
  if (name === 'TimeoutError' || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return new HttpCallError('timeout', `no answer within ${timeoutMs / 1000} s`, error);
  const reason = typeof code === 'string' ? code : (message ?? 'unknown error');
  return new HttpCallError('no-connection', reason, error);
}
