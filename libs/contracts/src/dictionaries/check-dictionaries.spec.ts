import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { check, shapeOf } from '../checking/shape';
import { checkDictionaries, checkNothingIsForgotten } from './check-dictionaries';
import { Dictionaries } from './dictionaries';
import { isNumberedAsItsKind, namedCodes, nameOn } from './entries-on';

const shipped = SHIPPED_DICTIONARIES as Dictionaries;
type Change = (copy: Dictionaries) => void;

function changed(change: Change): Dictionaries {
  const copy = JSON.parse(JSON.stringify(shipped)) as Dictionaries;
  change(copy);
  return copy;
}

const violationsOf = (change: Change): string[] =>
  checkDictionaries(changed(change)).map(({ path, detail }) => `${path}: ${detail}`);

describe('the dictionaries', () => {
  it('take what is shipped, entry by entry and as a whole', () => {
    expect(check(shapeOf(Dictionaries), shipped, '')).toEqual({ ok: true, value: shipped });
    expect(checkDictionaries(shipped)).toEqual([]);
  });

  it('take an entry of the same code from the day after the first one ends', () => {
    const renamed = (copy: Dictionaries): void => {
      const [first] = copy.purposes;
      copy.purposes.push({ ...first, validFrom: '2027-01-01' } as Dictionaries['purposes'][number]);
      Object.assign(first ?? {}, { validTo: '2026-12-31' });
    };
    expect(violationsOf(renamed)).toEqual([]);
  });

  it.each<[string, Change]>([
    [
      'purposes[6].validFrom: expected a day after the end of purposes[1], which has the same code',
      (copy) => copy.purposes.push({ code: 'social-work', pl: 'x', validFrom: '2027-01-01' }),
    ],
    [
      'legalBases[4].validFrom: expected a day after the end of legalBases[0], which has the same code',
      (copy) => copy.legalBases.push({ code: 'upz-33-5d', pl: 'x', receiverKinds: [], validFrom: '2025-05-31' }),
    ],
    [
      'legalBases[0].validFrom: expected a day after the end of legalBases[4], which has the same code',
      (copy) =>
        copy.legalBases.push({
          code: 'upz-33-5d',
          pl: 'x',
          receiverKinds: [],
          validFrom: '2010-01-01',
          validTo: '2014-05-27',
        }),
    ],
    [
      'legalBases[2].receiverKinds[2]: expected a code of institutionKinds',
      (copy) => copy.legalBases[2]?.receiverKinds.push('CIS'),
    ],
    [
      'legalBases[2].purposes[0]: expected a code of purposes',
      (copy) => Object.assign(copy.legalBases[2] ?? {}, { purposes: ['curiosity'] }),
    ],
    [
      'rules[0].publisherKind: expected a code of institutionKinds',
      (copy) => Object.assign(copy.rules[0] ?? {}, { publisherKind: 'CIS' }),
    ],
    [
      'institutionKinds[1].publishes[0]: expected a code of the sections: registrations, help-profiles, labour-benefits, ' +
        'activations, proposals, health-insurances, welfare-benefits, social-contracts, welfare-applications, interviews',
      (copy) => Object.assign(copy.institutionKinds[1] ?? {}, { publishes: ['gossip'] }),
    ],
    [
      'institutionKinds[1].digits: expected 4 or more, of which the first are the county',
      (copy) => Object.assign(copy.institutionKinds[1] ?? {}, { digits: 3 }),
    ],
    [
      'categories: expected 19a: fields of interviews are of it',
      (copy) => {
        copy.categories = copy.categories.filter(({ code }) => code !== '19a');
        copy.rules.forEach((rule) => (rule.categories = rule.categories.filter((code) => code !== '19a')));
      },
    ],
  ])('name %s', (violation, change) => {
    expect(violationsOf(change)).toEqual([violation]);
  });

  it.each(['categories', 'namedCategories'] as const)(
    'name a category that no dictionary has, in %s of a rule',
    (field) => {
      expect(violationsOf((copy) => copy.rules[0]?.[field].unshift('99'))).toEqual([
        `rules[0].${field}[0]: expected a code of categories`,
      ]);
    },
  );

  it('name an end before the beginning, with everything else that is wrong', () => {
    const spoilt = changed((copy) => {
      Object.assign(copy.purposes[0] ?? {}, { validTo: '2004-04-30' });
      Object.assign(copy.rules[1] ?? {}, { sameCounty: 'yes', validFrom: '2004-02-30' });
    });
    const checked = check(shapeOf(Dictionaries), spoilt, '');
    expect(checked.ok ? [] : checked.refusals.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['purposes[0].validTo', 'rules[1].sameCounty', 'rules[1].validFrom']),
    );
  });

  it('let nothing be left out that has held, and anything that has not', () => {
    const without = changed((copy) => (copy.purposes = copy.purposes.slice(1)));
    expect(checkNothingIsForgotten(shipped, without, '2004-04-30')).toEqual([]);
    expect(checkNothingIsForgotten(shipped, without, '2004-05-01')).toEqual([
      {
        code: 'validation-failed',
        path: 'purposes',
        detail: 'expected welfare-benefit from 2004-05-01 on too: what has held is ended by its validTo, not left out',
      },
    ]);
  });
});

describe('namedCodes', () => {
  it('names each once, and says where there are more than a sentence has room for', () => {
    expect(namedCodes(['a', 'b', 'a'])).toBe('a, b');
    expect(namedCodes(Array.from({ length: 60 }, (_, i) => `c${i}`))).toMatch(/^c0, .* c49 and others$/);
  });
});

describe('nameOn', () => {
  const entries = [
    { code: 'x', pl: 'newer', validFrom: '2020-01-01' },
    { code: 'x', pl: 'older', validFrom: '2010-01-01', validTo: '2014-12-31' },
  ];

  it.each([
    ['2012-06-01', 'older'],
    ['2017-06-01', 'older'],
    ['2020-01-01', 'newer'],
    ['2005-01-01', 'older'],
  ])('names on %s what was called %s then, or last', (day, name) => {
    expect(nameOn(entries, 'x', day)).toBe(name);
  });

  it('shows a code that the dictionary never had as it is', () => {
    for (const code of ['y', 'constructor', '']) expect(nameOn(entries, code, '2020-01-01')).toBe(code);
  });
});

describe('isNumberedAsItsKind', () => {
  it.each([
    ['PUP-2606', true],
    ['OPS-260604', true],
    ['NGO-0000123456', true],
    ['PUP-260604', false],
    ['OPS-2606041', false],
    ['ZUS-2606', false],
    ['constructor-2606', false],
    ['', false],
  ])('of %s says %s', (id, expected) => {
    expect(isNumberedAsItsKind(shipped.institutionKinds, id)).toBe(expected);
  });
});
