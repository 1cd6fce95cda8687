import { isObject, type ProblemCode, PROBLEMS } from '@lacznik/contracts';
import { type BytesAnswer, HttpCallError } from '@lacznik/http';
import type { GivenProblem } from './problem-error';

/** @throws HttpCallError where JSON is promised and it is none */
export function decoded({ contentType = '', bytes }: BytesAnswer): unknown {
  if (contentType.startsWith('text/')) return bytes.toString('utf8');
  if (!contentType.startsWith('application/json')) return bytes;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new HttpCallError('unreadable', 'an answer that is no JSON', error);
  }
}

/** Of an answer that is no problem document: nothing. A code that is not known here is left out, so that the status decides. */
export function problemIn(bytes: Buffer): GivenProblem {
  try {
    const problem: unknown = JSON.parse(bytes.toString('utf8'));
    if (!isObject(problem) || typeof problem['code'] !== 'string') return {};
    const { code, ...rest } = problem as GivenProblem & { code: string };
    return isProblemCode(code) ? { ...rest, code } : rest;
  } catch {
    return {};
  }
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}
