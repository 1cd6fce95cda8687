import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { canonicalJson } from './canonical-json';

const vectors = join(__dirname, '../../../../../shared/vectors/rfc8785-jcs/testdata');
const present = existsSync(vectors);
const describeWithVectors = present ? describe : describe.skip;
const note = present ? '' : ' (skipped: no reference vectors here)';

describeWithVectors(`the reference vectors of RFC 8785${note}`, () => {
  it.each(present ? readdirSync(join(vectors, 'input')) : ['none'])('agree on %s', (name) => {
    const input: unknown = JSON.parse(readFileSync(join(vectors, 'input', name), 'utf8'));
    const expected = readFileSync(join(vectors, 'outhex', name.replace('.json', '.txt')), 'utf8');
    expect(Buffer.from(canonicalJson(input)).toString('hex')).toBe(expected.replaceAll(/\s/g, ''));
  });
});

describe('canonical JSON', () => {
  // RFC 8785, appendix B.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
  ])('writes the number %s as %s', (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text);
  });

  it.each([
    ['and such as numbers', ['1', '10', '2']],
    ['without numbers', []],
  ])('has keys in the order of their UTF-16 code units, at every depth, %s', (_, numbers) => {
    // RFC 8785, 3.2.3: the emoji comes before the Hebrew letter, since half of it does.
    const keys = ['\u20ac', '\r', '\ufb33', '\u0080', '\ud83d\ude00', '\u00f6', ...numbers.toReversed()];
    const value = Object.fromEntries(keys.map((key) => [key, { b: 1, a: [{ d: 2, c: 3 }] }]));
    const member = '{"a":[{"c":3,"d":2}],"b":1}';
    const ordered = ['\\r', ...numbers, '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    expect(canonicalJson(value)).toBe(`{${ordered.map((key) => `"${key}":${member}`).join()}}`);
  });

  it('escapes what JSON must and nothing else', () => {
    // RFC 8785, 3.2.2.
    const text = '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"\u002f\u2028\u007f\b\t\f\r';
    expect(canonicalJson(text)).toBe(`"\u20ac$\\u000f\\nA'B\\"\\\\\\\\\\"/\u2028\u007f\\b\\t\\f\\r"`);
  });

  it('is JSON of the same value and does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.stringify(JSON.parse(text))).toBeDefined();
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });

  it('leaves members out that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  const circle: unknown[] = [];
  circle.push({ again: circle });
  it.each([
    [Number.NaN, 'JSON cannot hold NaN (at $)'],
    [{ a: [0, Infinity] }, 'JSON cannot hold Infinity (at $.a[1])'],
    [undefined, 'JSON cannot hold undefined (at $)'],
    [[undefined], 'JSON cannot hold undefined (at $[0])'],
    [{ a: 1n }, 'JSON cannot hold bigint (at $.a)'],
    [{ a: () => 1 }, 'JSON cannot hold function (at $.a)'],
    [Symbol('s'), 'JSON cannot hold symbol (at $)'],
    [{ a: '\ud800' }, 'JSON cannot hold half a surrogate pair (at $.a)'],
    [{ '\udc00': 1 }, 'JSON cannot hold half a surrogate pair (at $)'],
    [{ at: new Date(0) }, 'JSON cannot hold Date (at $.at)'],
    [new Map(), 'JSON cannot hold Map (at $)'],
    [Buffer.from('x'), 'JSON cannot hold Buffer (at $)'],
    [circle, 'JSON cannot hold itself (at $[0].again)'],
  ])('refuses %p', (value, message) => {
    expect(() => canonicalJson(value)).toThrow(new TypeError(message));
  });

  it('writes a value twice where it stands in two places', () => {
    const one = { a: 1 };
    expect(canonicalJson([one, one])).toBe('[{"a":1},{"a":1}]');
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]): [string, unknown] => [key, reversed(member)]);
  return Object.fromEntries(members.reverse());
}
