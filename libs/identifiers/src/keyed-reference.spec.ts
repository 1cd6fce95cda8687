import * as fc from 'fast-check';
import { keyedReference } from './keyed-reference';
import { containsPesel } from './pesel';

const KEY = Buffer.from(Array.from({ length: 32 }, (_, i) => i));

describe('keyed references', () => {
  // It may never change: receivers store them.
  it('are what they always were', () => {
    expect(keyedReference(KEY, 'PUP-2606', '44051401458')).toBe('k-4G2G6G32VXK8C1YPH402BHNCKZ0MA7DC');
  });

  it('differ between keys, institutions and references, and look like no PESEL', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        fc.pre(a !== b);
        const all = [
          keyedReference(KEY, 'PUP-2606', a),
          keyedReference(KEY, 'PUP-2606', b),
          keyedReference(KEY, 'PUP-2607', a),
          keyedReference(Buffer.alloc(32, 9), 'PUP-2606', a),
        ];
        expect(new Set(all).size).toBe(all.length);
        expect(all.some(containsPesel)).toBe(false);
      }),
    );
  });
});
