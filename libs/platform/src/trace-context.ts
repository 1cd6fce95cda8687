import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const storage = new AsyncLocalStorage<string>();
/** An id of zeros alone is none (W3C Trace Context). */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** W3C trace context: the `traceparent` of the request or message being handled, if any. */
export function currentTraceparent(): string | undefined {
  return storage.getStore();
}

/** The 32 hexadecimal digits that find every log line of one request, across all apps. */
export function currentTraceId(): string | undefined {
  return storage.getStore()?.slice(3, 35);
}

export function newTraceparent(): string {
  // Unlike randomBytes, randomUUID draws from a store of random bytes and costs no system call of its own.
  return `00-${randomHex()}-${randomHex().slice(16)}-01`;
}

function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}

/** Runs `work` so that what it logs and sends carries `traceparent`. */
export function withTraceparent<T>(traceparent: string, work: () => T): T {
  return storage.run(traceparent, work);
}

/** Express middleware: takes the caller's `traceparent`, or begins a trace, and answers its id. */
export function traceMiddleware(request: Request, response: Response, next: NextFunction): void {
  const offered = request.headers.traceparent;
  const traceparent = typeof offered === 'string' && TRACEPARENT.test(offered) ? offered : newTraceparent();
  response.setHeader('trace-id', traceparent.slice(3, 35));
  withTraceparent(traceparent, next);
}
