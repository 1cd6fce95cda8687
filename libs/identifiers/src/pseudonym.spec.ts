import * as fc from 'fast-check';
import { derivePseudonymKey, isPseudonym, pseudonym } from './pseudonym';

const ROOT = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
const JAN = '{"country":"PL","type":"PESEL","value":"44051401458"}';
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const of = (domain: string, epoch: number, id: string): string =>
  pseudonym(derivePseudonymKey(ROOT, domain, epoch), epoch, id);

const pseudonyms = fc
  .tuple(fc.constantFrom('hub', 'log', 'OPS-260604'), fc.integer({ min: 1, max: 999_999 }), fc.string())
  .map(([domain, epoch, id]) => of(domain, epoch, id));

describe('pseudonyms', () => {
  // Computed apart from this code, from RFC 5869 and RFC 2104 by hand. They may never change: receivers store pseudonyms.
  it.each([
    ['hub', 1, 'p1-0KGPC0Q1VDT02VE3FDZJZGW8YQGGYHGHG'],
    ['log', 1, 'p1-WQJ2N5HJ5F5B4FDJRR21ZMTD7TVVBMF1G'],
    ['OPS-260604', 1, 'p1-RPQTC34Q11K2J2D924JTWNZJ00PD8F9PA'],
    ['hub', 2, 'p2-9693H330KK1BQ5J3T739S3MRR3ACQ3CD0'],
    ['hub', 12, 'p12-0SXA07TW7H6NSDX9K7HH0MQFKNQ7BW6EM'],
  ])('are what they always were: %s, epoch %d', (domain, epoch, expected) => {
    expect(of(domain, epoch, JAN)).toBe(expected);
  });

  it('derives the key as it always did', () => {
    expect(derivePseudonymKey(ROOT, 'hub', 1).toString('hex')).toBe(
      '487711339f14bd4204bf4dd91d4725c0c40d552da3b832cb1af8e36defaf53b1',
    );
  });

  it('differ between domains, epochs, roots and persons', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        fc.pre(a !== b);
        const other = derivePseudonymKey(Buffer.alloc(32, 9), 'hub', 1);
        const all = [of('hub', 1, a), of('log', 1, a), of('hub', 2, a), of('hub', 1, b), pseudonym(other, 1, a)];
        expect(new Set(all.map((text) => text.slice(3))).size).toBe(all.length);
      }),
    );
  });

  it('pass their own check', () => {
    fc.assert(fc.property(pseudonyms, (text) => expect(isPseudonym(text)).toBe(true)));
  });

  it('fail it with any one character changed', () => {
    fc.assert(
      fc.property(pseudonyms, fc.nat(32), fc.nat(31), (text, fromEnd, value) => {
        const at = text.length - 1 - fromEnd;
        const changed = `${text.slice(0, at)}${ALPHABET[value]}${text.slice(at + 1)}`;
        expect(isPseudonym(changed)).toBe(changed === text);
      }),
    );
  });

  it('fail it with two neighbours swapped', () => {
    fc.assert(
      fc.property(pseudonyms, fc.nat(31), (text, fromEnd) => {
        const at = text.length - 2 - fromEnd;
        const swapped = `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`;
        expect(isPseudonym(swapped)).toBe(swapped === text);
      }),
    );
  });

  it('fail it under another epoch of one digit', () => {
    const text = of('hub', 1, JAN);
    expect([2, 3, 4, 5, 6, 7, 8, 9].map((epoch) => isPseudonym(`p${epoch}${text.slice(2)}`))).not.toContain(true);
  });

  it.each(['', 'p1-', 'P1-0KGPC0Q1VDT02VE3FDZJZGW8YQGGYHGHG', 'p0-0KGPC0Q1VDT02VE3FDZJZGW8YQGGYHGHG', '44051401458'])(
    '%j is none',
    (text) => expect(isPseudonym(text)).toBe(false),
  );

  it('are upper case', () => {
    expect(isPseudonym(of('hub', 1, JAN).toLowerCase())).toBe(false);
  });
});

describe('derivePseudonymKey', () => {
  it.each([
    [Buffer.alloc(31), 'hub', 1],
    [ROOT, '', 1],
    [ROOT, 'hub|1', 1],
    [ROOT, 'hub', 0],
    [ROOT, 'hub', 1.5],
  ])('refuses what would weaken or confuse keys', (root, domain, epoch) => {
    expect(() => derivePseudonymKey(root, domain, epoch)).toThrow(RangeError);
  });
});
