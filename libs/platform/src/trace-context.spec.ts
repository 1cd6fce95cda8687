import type { Request, Response } from 'express';
import { currentTraceId, currentTraceparent, newTraceparent, traceMiddleware, withTraceparent } from './trace-context';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const TRACEPARENT = `00-${TRACE}-b7ad6b7169203331-01`;

function handle(offered: string | string[] | undefined): { answered: string; seen?: string; parent?: string } {
  const result: { answered: string; seen?: string; parent?: string } = { answered: '' };
  const response = { setHeader: (_: string, value: string) => (result.answered = value) };
  traceMiddleware({ headers: { traceparent: offered } } as unknown as Request, response as unknown as Response, () => {
    result.seen = currentTraceId();
    result.parent = currentTraceparent();
  });
  return result;
}

describe('the trace context', () => {
  it('is the caller’s where it sends one, and its id is answered', () => {
    expect(handle(TRACEPARENT)).toEqual({ answered: TRACE, seen: TRACE, parent: TRACEPARENT });
  });

  it.each([
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    undefined,
    '',
    'nonsense',
    `${TRACEPARENT}x`,
    TRACEPARENT.toUpperCase(),
    [TRACEPARENT],
  ])('is a new one where the caller sends %p', (offered) => {
    const { answered, seen, parent } = handle(offered);
    expect(answered).toMatch(/^[0-9a-f]{32}$/);
    expect(answered).not.toBe(TRACE);
    expect([seen, parent?.slice(3, 35)]).toEqual([answered, answered]);
  });

  it('stays with its request over awaits, while others are handled', async () => {
    const parents = Array.from({ length: 10 }, newTraceparent);
    const seen = await Promise.all(
      parents.map((parent) =>
        withTraceparent(parent, async () => {
          await new Promise(setImmediate);
          return currentTraceparent();
        }),
      ),
    );
    expect(seen).toEqual(parents);
    expect(currentTraceparent()).toBeUndefined();
  });
});
