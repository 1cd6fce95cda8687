import type { AgreementParty, Dictionaries, DirectoryAgreement } from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import type { Judging } from './agreement-checks';
import { notValidOnFirstDay, outsideLaw } from './law-checks';

const DAY = '2026-11-27';
const SHIPPED = SHIPPED_DICTIONARIES as Dictionaries;
const [PUP, OPS, FAR] = ['PUP-2606', 'OPS-260604', 'OPS-260401'] as const;

const judging = (dictionaries = SHIPPED): Judging => ({
  directory: {
    institutions: [
      { id: PUP, name: PUP },
      { id: OPS, name: OPS },
      { id: FAR, name: FAR, validTo: '2026-12-31' },
    ],
    edges: [],
    scopes: [
      { id: 'narrow', categories: ['16', '18'] },
      { id: 'distance', categories: ['17'] },
    ],
    agreements: [],
  },
  dictionaries,
  day: DAY,
});

const agreement = (from: AgreementParty, to: AgreementParty, more: Partial<DirectoryAgreement> = {}) => ({
  id: 'AG',
  parties: [from, to],
  purpose: 'for tests',
  purposes: ['social-work'],
  legalBases: ['rynek-pracy-2025'],
  disclosures: [{ from, to, scope: 'narrow', additionalCategories: [] as string[] }],
  status: 'DRAFT' as const,
  validFrom: DAY,
  ...more,
});
const [KIND, OTHER_KIND] = [{ kind: 'PUP' }, { kind: 'OPS' }];

const outside = (one: DirectoryAgreement, dictionaries?: Dictionaries): string[] =>
  outsideLaw(one, judging(dictionaries)).map(({ detail }) => detail.split(': ')[1] ?? '');

describe('what an agreement gives beyond the law', () => {
  it('is nothing within one county, of two institutions or of their kinds', () => {
    expect(outside(agreement(PUP, OPS))).toEqual([]);
    expect(outside(agreement(KIND, OTHER_KIND, { sameCounty: true }))).toEqual([]);
  });

  it('is all of it beyond the county, until a rule that reaches there is entered', () => {
    const wider = {
      code: 'wider',
      pl: 'szerzej',
      publisherKind: 'PUP',
      receiverKinds: ['OPS'],
      sameCounty: false,
      categories: ['18'],
      namedCategories: [],
      validFrom: '2026-01-01',
    };
    const dictionaries = { ...SHIPPED, rules: [...SHIPPED.rules, wider] };
    for (const one of [agreement(PUP, FAR), agreement(KIND, OTHER_KIND)]) {
      expect(outside(one)).toEqual(['16, 18']);
      expect(outside(one, dictionaries)).toEqual(['16']);
    }
  });

  it('is what must be named and is not, the other way round, and what only held before', () => {
    const named = (categories: string[]) =>
      agreement(PUP, OPS, { disclosures: [{ from: PUP, to: OPS, scope: 'none', additionalCategories: categories }] });
    expect(outside(named(['17']))).toEqual([]);
    const unnamed = { from: PUP, to: OPS, scope: 'distance', additionalCategories: [] };
    expect(outside(agreement(PUP, OPS, { disclosures: [unnamed] }))).toEqual(['17']);
    expect(outside(named(['13', '18']))).toEqual(['13']);
    expect(outside(agreement(OPS, PUP))).toEqual(['18']);
    const ended = { ...SHIPPED, rules: SHIPPED.rules.map((rule) => ({ ...rule, validTo: '2026-11-26' })) };
    expect(outside(agreement(PUP, OPS), ended)).toEqual(['16, 18']);
  });
});

describe('what does not hold on the first day of an agreement', () => {
  const places = (one: DirectoryAgreement): (string | undefined)[] =>
    notValidOnFirstDay(one, judging()).map(({ path }) => path);

  it('is a party that has ended by then, a basis that has, and one of other receivers', () => {
    expect(places(agreement(PUP, OPS))).toEqual([]);
    expect(places(agreement(PUP, FAR, { validFrom: '2027-01-01' }))).toEqual(['parties[1]']);
    expect(places(agreement(PUP, OPS, { legalBases: ['rynek-pracy-2025', 'upz-33-5d'] }))).toEqual(['legalBases[1]']);
    expect(places(agreement(OPS, PUP, { legalBases: ['ups-105-1'] }))).toEqual(['legalBases[0]']);
  });

  it('is a purpose of another time', () => {
    expect(places(agreement(PUP, OPS, { validFrom: '2004-01-01' }))).toEqual([
      'parties[0]',
      'parties[1]',
      'purposes[0]',
      'legalBases[0]',
    ]);
  });
});
