import * as fc from 'fast-check';
import { findRepeatedMember, findRepeatedMemberOf } from './find-repeated-member';

const pathOf = (text: string): string | undefined => {
  const refusal = findRepeatedMember(text);
  return refusal && `${refusal.code} ${refusal.path ?? '-'}`;
};

describe('findRepeatedMember', () => {
  it.each([
    ['{"person":{"pesel":"1"},"person":{"pesel":"2"}}', 'person'],
    ['{"person":{"pesel":"1"},"a":[{},[1,2]],"per\\u0073on":{"pesel":"1"}}', 'person'],
    ['{"a":{"b":1,"c":{"b":1,"d":[7,{"e":1},{"e":1,"f":"\\\\","e":2}]}}}', 'a.c.d[2].e'],
    ['[{"a":1},\n{"a":1 , "a"\t:\r\n 1}]', '[1].a'],
    ['{"a":"\\"a\\":","a":1}', 'a'],
    ['{"data":{"44051401458":1,"44051401458":1}}', 'data'],
    ['{"":1,"":2}', '-'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('refuses %s at %s', (text, path) => {
    expect(pathOf(text)).toBe(`validation-failed ${path}`);
  });

  it.each([
    '{"a":{"a":{"a":"a"}},"b":["a","a",{"a":1},{"a":1}]}',
    '{"a":"\\\\","b":"\\"a\\":1,\\"a\\":1"}',
    '{"a":1,"A":1,"\u00e1":1,"a\u0301":1}',
    '"a"',
    '',
    '{"a',
    '{"\\x":1,"a":1}',
    '{'.repeat(100_000),
  ])('lets others be', (text) => {
    expect(findRepeatedMember(text)).toBeUndefined();
  });

  it('finds in no text that JSON.stringify wrote, and in each once one of its members is there twice', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.jsonValue(), fc.constantFrom(0, 2), (value, name, other, indent) => {
        const member = `${JSON.stringify(name)}:${JSON.stringify(other, null, indent)}`;
        const inner = JSON.stringify(value, null, indent);
        expect(findRepeatedMember(inner)).toBeUndefined();
        expect(findRepeatedMember(`[${inner},{${member}}]`)).toBeUndefined();
        expect(findRepeatedMember(`[${inner},{${member},"${name.length}x":${inner},${member}}]`)).toBeDefined();
      }),
    );
  });

  it('finds the same where the text has been parsed', () => {
    const written = fc.jsonValue().map((value) => JSON.stringify(value));
    const repeated = fc
      .tuple(fc.jsonValue(), fc.string(), fc.jsonValue())
      .map(([inner, name, value]) => [inner, `${JSON.stringify(name)}:${JSON.stringify(value)}`] as const)
      .map(([inner, member]) => `{${member},"":[${JSON.stringify(inner)}],${member}}`);
    const deep = fc.constant(`${'['.repeat(50_000)}{"a":1,"a":1}${']'.repeat(50_000)}`);
    fc.assert(
      fc.property(fc.oneof(written, repeated, deep), (text) => {
        expect(findRepeatedMemberOf(JSON.parse(text), text)).toEqual(findRepeatedMember(text));
      }),
    );
  });

  it('ends with whatever text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', 'a', ' ')), (characters) => {
        expect(() => findRepeatedMember(characters.join(''))).not.toThrow();
      }),
    );
  });
});
