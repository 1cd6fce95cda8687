import { STATUS_CODES } from 'node:http';
import type { Problem } from '@lacznik/contracts';
import { httpStatusOf, LacznikError } from './lacznik-error';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What an error is answered as (RFC 9457). */
export function problemOf(error: LacznikError, traceId: string): Problem {
  const status = httpStatusOf(error.code);
  return {
    type: `urn:lacznik:problem:${error.code}`,
    title: STATUS_CODES[status] ?? error.code,
    status,
    code: error.code,
    detail: error.message,
    path: error.path,
    violations: error.violations,
    ...error.place,
    traceId,
  };
}
