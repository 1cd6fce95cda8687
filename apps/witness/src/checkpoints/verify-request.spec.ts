import { nodeCrypto } from '@lacznik/ledger';
import * as fc from 'fast-check';
import { LogHistory } from '../../../../test/harness/log-history';
import { testKey } from '../../../../test/harness/signed-log';
import { checkContinuation, type SignedRequest, verifyRequest } from './verify-request';

const log = testKey('log.example.pl/2026', 1);
const logKeys = [testKey('log.example.pl', 1).signer.key, testKey('other.example', 2).signer.key];
const history = new LogHistory(log);
const altered = new LogHistory(log, 3);

function signed(body: string): SignedRequest {
  const checked = verifyRequest(body, logKeys, nodeCrypto);
  if (!checked.ok) throw new Error(checked.refusal.message);
  return checked.signed;
}

const cosigned = (size: number) => signed(`old 0\n\n${history.checkpoint(size)}`).checkpoint;
const checkedAfter = async (body: Promise<string> | string, lastSize?: number) =>
  checkContinuation(signed(await body), lastSize === undefined ? undefined : cosigned(lastSize), nodeCrypto);

describe('a request to a witness', () => {
  it.each(['log.example.pl', 'log.example.pl/2025', 'log.example.pl/2026', 'other.example'])(
    'is accepted for %s, which a known key is for',
    (origin) => {
      const key = testKey(origin, origin === 'other.example' ? 2 : 1);
      expect(verifyRequest(`old 0\n\n${new LogHistory(key).checkpoint(3)}`, logKeys, nodeCrypto)).toMatchObject({
        ok: true,
      });
    },
  );

  const note = history.checkpoint(3);
  it.each([
    ['nothing', '', 400],
    ['no old size', `\n\n${note}`, 400],
    ['a malformed proof', `old 1\nx\n\n${note}`, 400],
    ['no checkpoint in its note', `old 0\n\n${note.replace('\n3\n', '\nthree\n')}`, 400],
    ['another log', `old 0\n\n${new LogHistory(testKey('log.elsewhere.pl', 1)).checkpoint(3)}`, 404],
    ['a year that is none', `old 0\n\n${new LogHistory(testKey('log.example.pl/26', 1)).checkpoint(3)}`, 404],
    ["another's signature", `old 0\n\n${new LogHistory(testKey('log.example.pl/2026', 9)).checkpoint(3)}`, 403],
    ['an altered checkpoint', `old 0\n\n${note.replace('\n3\n', '\n4\n')}`, 403],
  ])('is refused for %s', (_, body, status) => {
    expect(verifyRequest(body, logKeys, nodeCrypto)).toMatchObject({ ok: false, refusal: { status } });
  });

  it('is never accepted, and never makes it throw, with anything changed in it', () => {
    const body = `old 0\n\n${note}`;
    fc.assert(
      fc.property(fc.nat({ max: body.length - 1 }), fc.string(), (at, put) => {
        const changed = body.slice(0, at) + put + body.slice(at + 1);
        const { ok } = verifyRequest(changed, logKeys, nodeCrypto);
        // The old size is nobody's signature.
        expect(ok && at > 'old 0'.length).toBe(ok && changed === body && at > 'old 0'.length);
      }),
    );
  });
});

describe('a signed checkpoint', () => {
  it('continues every smaller one of its history', async () => {
    for (const size of [0, 1, 2, 3, 7, 8, 9]) {
      expect(await checkedAfter(history.request(0, size))).toBeUndefined();
      for (let before = 0; before <= size; before++) {
        expect(await checkedAfter(history.request(before, size), before)).toBeUndefined();
      }
    }
  });

  it('is refused with the size that was cosigned where the log does not know it', async () => {
    expect(await checkedAfter(history.request(0, 8), 5)).toMatchObject({ status: 409, lastSize: 5 });
    expect(await checkedAfter(history.request(3, 8))).toMatchObject({ status: 409, lastSize: 0 });
    const rollback = await checkedAfter(history.request(2, 4), 5);
    expect(rollback).toMatchObject({ status: 409, lastSize: 5 });
    expect(rollback).not.toHaveProperty('splitView');
  });

  it('is refused below its own old size', async () => {
    const body = `old 9\n\n${history.checkpoint(8)}`;
    expect(await checkedAfter(body, 9)).toMatchObject({ status: 400 });
  });

  it('proves a split view at the size that was cosigned, whatever old size comes with it', async () => {
    for (const old of [5, 3, 0]) {
      const refusal = await checkedAfter(altered.request(old, 5), 5);
      expect(refusal).toMatchObject({ status: 409, splitView: 'proven' });
      expect(refusal?.lastSize).toBe(old === 5 ? undefined : 5);
    }
    expect(await checkedAfter(`old 9\n\n${altered.checkpoint(5)}`, 5)).toMatchObject({
      status: 400,
      splitView: 'proven',
    });
  });

  it('is suspected of a split view where its proof does not hold', async () => {
    expect(await checkedAfter(altered.request(5, 8), 5)).toMatchObject({ status: 422, splitView: 'suspected' });
    expect(await checkedAfter(`old 5\n\n${history.checkpoint(8)}`, 5)).toMatchObject({ status: 422 });
    const surplus = (await history.request(5, 8)).replace('\n\n', `\n${Buffer.alloc(32).toString('base64')}\n\n`);
    expect(await checkedAfter(surplus, 5)).toMatchObject({ status: 422 });
  });

  it('is refused with a proof where there is nothing to prove', async () => {
    const hash = Buffer.alloc(32).toString('base64');
    const fromNothing = await checkedAfter(`old 0\n${hash}\n\n${history.checkpoint(8)}`);
    expect(fromNothing).toMatchObject({ status: 422 });
    expect(fromNothing).not.toHaveProperty('splitView');
    expect(await checkedAfter(`old 5\n${hash}\n\n${history.checkpoint(5)}`, 5)).toMatchObject({ status: 422 });
  });
});
