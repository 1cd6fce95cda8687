import * as fc from 'fast-check';
import { MAX_ENTRY_BYTES, decodeEntryBundle, encodeEntryBundle } from './entry-bundle';

describe('entry bundles', () => {
  it('put a 16-bit length before each entry', () => {
    expect(Buffer.from(encodeEntryBundle([Buffer.from(''), Buffer.from('ab')])).toString('hex')).toBe('000000026162');
    expect([...encodeEntryBundle([new Uint8Array(258)]).subarray(0, 2)]).toEqual([1, 2]);
  });

  it('are read back as they were written', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 400 }), { minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(entries, (entries) => {
        const bytes = encodeEntryBundle(entries);
        expect(decodeEntryBundle(bytes, entries.length)).toEqual({ ok: true, entries });
        expect(decodeEntryBundle(bytes, entries.length + 1)).toEqual({ ok: false, reason: 'wrong-number-of-entries' });
        expect(decodeEntryBundle(bytes.subarray(0, -1), entries.length).ok).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('hold entries of 65,535 bytes and refuse longer ones', () => {
    const longest = new Uint8Array(MAX_ENTRY_BYTES).fill(7);
    expect(decodeEntryBundle(encodeEntryBundle([longest]), 1)).toEqual({ ok: true, entries: [longest] });
    const tooLong = [new Uint8Array(MAX_ENTRY_BYTES + 1)];
    expect(() => encodeEntryBundle(tooLong)).toThrow(
      'an entry of 65536 bytes is over the 65535 that a bundle can hold',
    );
  });

  it('hold 1 to 256 entries', () => {
    expect(() => encodeEntryBundle([])).toThrow(RangeError);
    expect(() => encodeEntryBundle(Array.from({ length: 257 }, () => new Uint8Array(1)))).toThrow(RangeError);
  });

  it('never throw when read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(5), (bytes, width) => {
        const parsed = decodeEntryBundle(bytes, width);
        expect(!parsed.ok || parsed.entries.length === width).toBe(true);
      }),
    );
    expect(decodeEntryBundle(Uint8Array.of(0), 1)).toEqual({ ok: false, reason: 'cut-short' });
    expect(decodeEntryBundle(Uint8Array.of(0, 2, 9), 1)).toEqual({ ok: false, reason: 'cut-short' });
  });
});
