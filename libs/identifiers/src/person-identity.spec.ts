import * as fc from 'fast-check';
import { canonicalDocumentText } from './canonical-document';
import { canonicalPersonId, type IdentityDocument } from './person-identity';

const document = { country: 'UA', kind: 'PASSPORT', series: 'FE', number: '123456' } as const;
const idOf = (change: Partial<IdentityDocument>): string => canonicalPersonId({ document: { ...document, ...change } });

describe('canonicalPersonId', () => {
  it('writes a PESEL as architecture and RFC 8785 have it', () => {
    expect(canonicalPersonId({ pesel: '44051401458' })).toBe('{"country":"PL","type":"PESEL","value":"44051401458"}');
  });

  it('writes a document with sorted keys', () => {
    expect(canonicalPersonId({ document })).toBe(
      '{"country":"UA","kind":"PASSPORT","number":"123456","series":"FE","type":"DOCUMENT"}',
    );
  });

  it('writes a document that is not letters and then digits as one number', () => {
    expect(idOf({ country: 'DE', series: '', number: 'C01X00T47' })).toBe(
      '{"country":"DE","kind":"PASSPORT","number":"C01X00T47","series":"","type":"DOCUMENT"}',
    );
    expect(idOf({ country: 'DE', series: 'C01X', number: '00T47' })).toBe(
      idOf({ country: 'DE', series: '', number: 'C01X00T47' }),
    );
  });

  it.each<[string, Partial<IdentityDocument>]>([
    ['case and blanks', { series: 'fe', number: ' 123 456 ' }],
    ['dashes', { series: 'F-E', number: '123-456' }],
    ['the series in the number', { series: '', number: 'FE123456' }],
    ['the series in the number, apart', { series: '', number: 'fe-123 456' }],
    ['a part of it in the number', { series: 'F', number: 'E 123456' }],
    ['a Cyrillic letter', { series: 'F\u0415' }],
    ['a Cyrillic letter in lower case', { series: 'f\u0435' }],
    ['a Greek letter', { series: 'F\u0395' }],
    ['an accent', { series: 'F\u00c9' }],
    ['an accent of its own', { series: 'fe\u0301' }],
    ['full-width letters and digits', { series: 'ＦＥ', number: '１２３４５６' }],
    ['digits of another script', { number: '١٢٣٤٥٦' }],
    ['what cannot be seen', { number: '123\u200b\u00a0456\u00ad' }],
  ])('takes a document typed with %s for the same', (_, variant) => {
    expect(idOf(variant)).toBe(idOf({}));
  });

  it('knows each Cyrillic letter of Ukrainian series that looks Latin', () => {
    expect(canonicalDocumentText('АВЕІКМНОРСТУХ')).toBe('ABEIKMHOPCTYX');
  });

  it('keeps the kind, the country, the letters, the digits and what a slash divides', () => {
    const others = [
      { kind: 'ID_CARD' as const },
      { country: 'PL' },
      { series: '' },
      { series: 'EF' },
      { number: '123465' },
      { number: '12/3456' },
    ];
    expect(new Set([{}, ...others].map(idOf)).size).toBe(others.length + 1);
  });

  it('takes no letter that each would write in another way', () => {
    expect(() => idOf({ series: 'АЖ' })).toThrow(RangeError);
    expect(['ЖК', 'Ł', 'Ω', '東', 'ب'].map(canonicalDocumentText)).toEqual(Array(5).fill(undefined));
  });

  it('gives one text, with sorted keys and no spaces, for every document however it is divided and spelt', () => {
    const letters = fc.array(fc.constantFrom(...'ABCEHKMX'), { maxLength: 3 });
    const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: 9 });
    const spellings = { A: 'aАаΑ', B: 'bВ', C: 'cС', E: 'eЕе', H: 'hН', K: 'kК', M: 'mМ', X: 'xХ' };
    fc.assert(
      fc.property(letters, digits, fc.nat(12), fc.infiniteStream(fc.nat(5)), (series, number, cut, choices) => {
        const choice = (of: string): string => of.charAt((choices.next().value ?? 0) % of.length);
        const typed = [...series, ...number].map(
          (one) => choice(one + (spellings[one as keyof typeof spellings] ?? '')) + choice(' -').trim(),
        );
        const id = idOf({ series: typed.slice(0, cut).join(''), number: typed.slice(cut).join('') });
        expect(id).toBe(idOf({ series: series.join(''), number: number.join('') }));
        const members = Object.entries(JSON.parse(id) as Record<string, string>);
        expect(JSON.stringify(Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1))))).toBe(id);
      }),
    );
  });
});
