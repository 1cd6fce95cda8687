import type { Problem } from '@lacznik/contracts';
import type { RawAnswer } from '../../harness/institution-client';
import { OTHER_PERSON, PERSON, REFUSED } from './valid';

/** What a refusal should say. */
export interface ExpectedProblem {
  status: number;
  code: string;
  path?: string;
  detail?: RegExp;
}

/** The whole answer has to be right: form, code, place, an explanation, a trace id; and no value comes back. */
export function expectProblem(answer: RawAnswer<unknown>, expected: ExpectedProblem): void {
  const { status, code, path, detail = /\w{3,} \w{2,}/ } = expected;
  const body = answer.body as Problem;
  expect({ status: answer.status, code: body.code, path: body.path }).toEqual({ status, code, path });
  expect(answer.contentType).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ type: `urn:lacznik:problem:${code}`, status });
  expect(body.title).toMatch(/\w/);
  expect(body.detail).toMatch(detail);
  expect(body.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(answer.traceId).toBe(body.traceId);
  for (const secret of [REFUSED, PERSON.pesel, OTHER_PERSON.pesel]) expect(answer.text).not.toContain(secret);
}
