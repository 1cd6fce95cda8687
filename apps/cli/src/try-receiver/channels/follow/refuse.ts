import { randomUUID } from 'node:crypto';
import { PROBLEMS, type ProblemCode, type Refusal } from '@lacznik/contracts';
import type { Response } from 'express';
import type { FollowerRecord } from './follower-record';
import type { CursorFault } from './sandbox-feed';

/** As the hub refuses. */
export function refuse(response: Response, code: ProblemCode, more: object = {}): void {
  const { status, remedy } = PROBLEMS[code];
  const problem = { type: `urn:lacznik:problem:${code}`, title: code, status, code, detail: remedy, ...more };
  const body = JSON.stringify({ ...problem, traceId: randomUUID().replaceAll('-', '') });
  response.status(status).type('application/problem+json').send(body);
}

/** Who is told another number may go on from there. */
export function refuseCursor(response: Response, record: FollowerRecord, { code, ...place }: CursorFault): void {
  if ('oldest' in place) record.onGiven(place.oldest - 1);
  refuse(response, code, { path: 'after', ...place });
}

export function refuseInput(response: Response, [refusal]: readonly Refusal[]): void {
  refuse(response, refusal?.code ?? 'validation-failed', { path: refusal?.path, detail: refusal?.detail });
}
