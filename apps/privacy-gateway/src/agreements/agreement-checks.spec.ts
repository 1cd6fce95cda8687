import type { DirectoryAgreement } from '@lacznik/contracts';
import { contradictionsIn, overlapsOf } from './agreement-checks';

const [PUP, OPS] = ['PUP-2606', 'OPS-260604'] as const;
const WAY = { from: PUP, to: OPS, scope: 'some', additionalCategories: ['18'] };

const agreement = (id: string, more: Partial<DirectoryAgreement> = {}): DirectoryAgreement => ({
  id,
  parties: [PUP, OPS],
  purpose: 'for tests',
  purposes: ['social-work'],
  legalBases: ['basis'],
  disclosures: [WAY],
  status: 'ACTIVE',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  ...more,
});

const overlaps = (other: Partial<DirectoryAgreement>): string[] =>
  overlapsOf(agreement('AG-1'), {
    directory: {
      institutions: [],
      edges: [],
      scopes: [{ id: 'some', categories: ['16'] }],
      agreements: [agreement('AG-1'), agreement('AG-2', other)],
    },
  }).map(({ path, detail }) => `${path} ${detail}`);

describe('an agreement beside another of the same parties', () => {
  it.each<[string, Partial<DirectoryAgreement>]>([
    ['at the same time', {}],
    ['with the parties the other way round', { parties: [OPS, PUP] }],
    ['on the last day', { validFrom: '2026-12-31', validTo: undefined }],
    ['on the first day', { validFrom: '2020-01-01', validTo: '2026-01-01' }],
    ['that is suspended', { status: 'SUSPENDED' }],
    ['that is a draft', { status: 'DRAFT' }],
    ['for any purpose, on any basis', { purposes: undefined, legalBases: undefined }],
    ['of some sections', { disclosures: [{ ...WAY, sections: ['activations'] }] }],
  ])('overlaps one %s', (_, other) => {
    expect(overlaps(other)).toEqual(['disclosures[0] expected no category that AG-2 gives: 16, 18']);
  });

  it('names the categories that both give', () => {
    expect(overlaps({ disclosures: [{ ...WAY, scope: 'other' }] })).toEqual([
      'disclosures[0] expected no category that AG-2 gives: 18',
    ]);
  });

  it.each<[string, Partial<DirectoryAgreement>]>([
    ['of other parties', { parties: [PUP, 'OPS-260605'] }],
    ['of their kinds', { parties: [{ kind: 'PUP' }, { kind: 'OPS' }] }],
    ['of the day after', { validFrom: '2027-01-01', validTo: undefined }],
    ['of the day before', { validFrom: '2025-01-01', validTo: '2025-12-31' }],
    ['that is terminated', { status: 'TERMINATED' }],
    ['for another purpose', { purposes: ['family-benefit'] }],
    ['on another basis', { legalBases: ['another'] }],
    ['the other way', { disclosures: [{ ...WAY, from: OPS, to: PUP }] }],
    ['of other categories', { disclosures: [{ ...WAY, scope: 'other', additionalCategories: ['1'] }] }],
  ])('does not overlap one %s', (_, other) => {
    expect(overlaps(other)).toEqual([]);
  });
});

describe('an agreement that contradicts itself', () => {
  const places = (...disclosures: DirectoryAgreement['disclosures']): (string | undefined)[] =>
    contradictionsIn(agreement('AG-1', { disclosures })).map(({ path }) => path);

  it('says twice what goes one way, of all sections or of one', () => {
    expect(places(WAY, { ...WAY, scope: 'other' })).toEqual(['disclosures[1]']);
    const sections = ['activations', 'proposals'];
    expect(places({ ...WAY, sections }, { ...WAY, sections: ['proposals'] })).toEqual(['disclosures[1]']);
  });

  it('does not where directions or sections differ', () => {
    expect(places(WAY, { ...WAY, from: OPS, to: PUP })).toEqual([]);
    expect(places({ ...WAY, sections: ['activations'] }, { ...WAY, sections: ['proposals'] })).toEqual([]);
  });
});
