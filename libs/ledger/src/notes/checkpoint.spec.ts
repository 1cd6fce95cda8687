import * as fc from 'fast-check';
import { toBase64 } from '../encoding/bytes';
import { formatCheckpoint, parseCheckpoint } from './checkpoint';

describe('checkpoints', () => {
  const roots = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const filled = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((line) => !/\p{Cc}/u.test(line));

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(
        filled,
        fc.maxSafeNat(),
        roots,
        fc.array(filled, { maxLength: 3 }),
        (origin, size, root, extensions) => {
          const checkpoint = { origin, size, root, extensions };
          expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual({ ok: true, checkpoint });
        },
      ),
    );
  });

  // The example of https://c2sp.org/tlog-checkpoint.
  it('are read from the published example', () => {
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    expect(parseCheckpoint(text)).toMatchObject({
      checkpoint: { origin: 'example.com/behind-the-sofa', size: 20_852_163, extensions: [] },
    });
  });

  const root = toBase64(new Uint8Array(32));
  it.each([
    ['', 'too-few-lines'],
    [`o\n1\n${root}`, 'too-few-lines'],
    ['o\n1\n', 'too-few-lines'],
    ['o\n1\n\n', 'malformed-root'],
    [`\n1\n${root}\n`, 'empty-line'],
    [`o\n1\n${root}\n\n`, 'empty-line'],
    [`o\n1\n${root}\n\nx\n`, 'empty-line'],
    [`o\n01\n${root}\n`, 'malformed-size'],
    [`o\n-1\n${root}\n`, 'malformed-size'],
    [`o\n+1\n${root}\n`, 'malformed-size'],
    [`o\n1e3\n${root}\n`, 'malformed-size'],
    [`o\n \n${root}\n`, 'malformed-size'],
    [`o\n9007199254740992\n${root}\n`, 'malformed-size'],
    [`o\n1\n${root.slice(4)}\n`, 'malformed-root'],
    [`o\n1\n${root.replace('=', '')}\n`, 'malformed-root'],
    [`o\n1\n ${root}\n`, 'malformed-root'],
    [null, 'too-few-lines'],
  ])('refuses %j', (text, reason) => {
    expect(parseCheckpoint(text as string)).toEqual({ ok: false, reason });
  });

  it('are not written where they could not be read', () => {
    const checkpoint = { origin: 'o', size: 1, root: new Uint8Array(32) };
    for (const wrong of [
      { origin: '' },
      { origin: 'a\nb' },
      { size: -1 },
      { size: 0.5 },
      { size: 2 ** 53 },
      { root: new Uint8Array(31) },
      { extensions: [''] },
    ]) {
      expect(() => formatCheckpoint({ ...checkpoint, ...wrong })).toThrow(RangeError);
    }
  });
});
