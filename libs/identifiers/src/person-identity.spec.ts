import * as fc from 'fast-check';
import { type PersonIdentity, canonicalPersonId } from './person-identity';

const document = { country: 'UA', kind: 'PASSPORT', series: 'FÉ', number: '123456' } as const;

describe('canonicalPersonId', () => {
  it('writes a PESEL as architecture and RFC 8785 have it', () => {
    expect(canonicalPersonId({ pesel: '44051401458' })).toBe('{"country":"PL","type":"PESEL","value":"44051401458"}');
  });

  it('writes a document with sorted keys', () => {
    expect(canonicalPersonId({ document })).toBe(
      '{"country":"UA","kind":"PASSPORT","number":"123456","series":"FÉ","type":"DOCUMENT"}',
    );
  });

  it.each([
    { ...document, series: 'fé', number: ' 123 456 ' },
    { ...document, series: 'fe\u0301', country: 'ua' },
  ])('takes spelling variants of a document for one', (variant) => {
    expect(canonicalPersonId({ document: variant })).toBe(canonicalPersonId({ document }));
  });

  it('keeps the kind, the country, and what is series and what is number', () => {
    const others = [
      { ...document, kind: 'ID_CARD' as const },
      { ...document, country: 'PL' },
      { ...document, series: '', number: 'FÉ123456' },
    ];
    const ids = [document, ...others].map((document) => canonicalPersonId({ document }));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has sorted keys and no spaces between them for every person', () => {
    const text = fc.string({ unit: 'grapheme' });
    const persons: fc.Arbitrary<PersonIdentity> = fc.record({
      document: fc.record({ country: text, kind: fc.constant('OTHER' as const), series: text, number: text }),
    });
    fc.assert(
      fc.property(persons, (person) => {
        const id = canonicalPersonId(person);
        const members = Object.entries(JSON.parse(id) as Record<string, string>);
        expect(JSON.stringify(Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1))))).toBe(id);
      }),
    );
  });
});
