import type { AgreementParty, DirectoryAgreement } from '@lacznik/contracts';
import { lostByAgreement } from './lost-by-agreement';

const DAY = '2026-11-27';
const [PUP, OPS, OTHER] = ['PUP-2606', 'OPS-260604', 'OPS-260401'] as const;

const agreement = (id: string, more: Partial<DirectoryAgreement> = {}): DirectoryAgreement => ({
  id,
  parties: [PUP, OPS],
  purpose: 'for tests',
  purposes: ['social-work'],
  disclosures: [{ from: PUP, to: OPS, scope: 'some', additionalCategories: ['18'] }],
  status: 'ACTIVE',
  validFrom: '2026-01-01',
  ...more,
});

const lost = (ended: DirectoryAgreement, ...others: DirectoryAgreement[]) =>
  lostByAgreement(
    ended,
    {
      institutions: [PUP, OPS, OTHER].map((id) => ({ id, name: id })),
      edges: [{ name: 'ops-north', institutions: [OPS] }],
      scopes: [{ id: 'some', categories: ['16', '18'] }],
      agreements: [ended, ...others],
    },
    DAY,
  );
const categoriesLost = (...others: DirectoryAgreement[]): string[] =>
  lost(agreement('AG-1'), ...others).flatMap(({ selector }) => selector.categories ?? []);

describe('what receivers lose with an agreement', () => {
  it('is what it gave, each category once, from its publisher', () => {
    expect(lost(agreement('AG-1'))).toEqual([
      {
        institution: OPS,
        edge: 'ops-north',
        selector: { agreement: 'AG-1', publisher: PUP, categories: ['16', '18'] },
      },
    ]);
  });

  it('is nothing where it was not active', () => {
    expect(lost(agreement('AG-1', { status: 'DRAFT' }))).toEqual([]);
    expect(lost(agreement('AG-1', { validFrom: '2027-01-01' }))).toEqual([]);
  });

  it('is not what another one goes on giving for the same purposes, of the two or of their kinds', () => {
    const narrow = { from: PUP, to: OPS, scope: 'none', additionalCategories: ['16'] };
    const kinds: [AgreementParty, AgreementParty] = [{ kind: 'PUP' }, { kind: 'OPS' }];
    const ofKinds = { ...narrow, from: kinds[0], to: kinds[1] };
    expect(categoriesLost(agreement('AG-2', { disclosures: [narrow] }))).toEqual(['18']);
    const common = { parties: kinds, sameCounty: true, disclosures: [ofKinds] };
    expect(categoriesLost(agreement('AG-2', { ...common, purposes: undefined }))).toEqual(['18']);
  });

  it.each<[string, Partial<DirectoryAgreement>]>([
    ['for another purpose', { purposes: ['family-benefit'] }],
    ['on some basis only', { legalBases: ['one'] }],
    [
      'of some sections only',
      { disclosures: [{ from: PUP, to: OPS, scope: 'some', additionalCategories: [], sections: ['x'] }] },
    ],
    ['the other way', { disclosures: [{ from: OPS, to: PUP, scope: 'some', additionalCategories: [] }] }],
    ['no more', { status: 'SUSPENDED' }],
    ['from the next year on', { validFrom: '2027-01-01' }],
  ])('is all of it where another one gives it %s', (_, other) => {
    expect(categoriesLost(agreement('AG-2', other))).toEqual(['16', '18']);
  });

  it('is for every institution of the kind', () => {
    const [from, to] = [{ kind: 'PUP' }, { kind: 'OPS' }];
    const disclosures = [{ from, to, scope: 'some', additionalCategories: [] }];
    const selector = { agreement: 'AG-1', categories: ['16', '18'] };
    expect(lost(agreement('AG-1', { parties: [from, to], disclosures }))).toEqual([
      { institution: OPS, edge: 'ops-north', selector },
      { institution: OTHER, selector },
    ]);
  });
});
