import type { DirectoryAgreement } from '@lacznik/contracts';
import { overlapsIn, overlapsOf } from './overlaps';

const [PUP, OPS] = ['PUP-2606', 'OPS-260604'] as const;
const WAY = { from: PUP, to: OPS, scope: 'some', additionalCategories: ['18'] };
const SCOPES = [{ id: 'some', categories: ['16'] }];

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
    scopes: SCOPES,
    agreements: [agreement('AG-1'), agreement('AG-2', other)],
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
    expect(overlaps(other)).toEqual(['disclosures[0] expected no category in AG-1 that AG-2 gives: 16, 18']);
  });

  it('names the categories that both give', () => {
    expect(overlaps({ disclosures: [{ ...WAY, scope: 'other' }] })).toEqual([
      'disclosures[0] expected no category in AG-1 that AG-2 gives: 18',
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

describe('a document with two agreements of the same parties', () => {
  const found = (second: Partial<DirectoryAgreement>, changed: string[]): unknown[] => {
    const agreements = [
      agreement('AG-0', { parties: [PUP, 'OPS-260605'] }),
      agreement('AG-1'),
      agreement('AG-2', second),
    ];
    return overlapsIn({ agreements }, { scopes: SCOPES }, new Set(changed));
  };
  const refusal = {
    code: 'agreements-overlap',
    path: 'agreements[2].disclosures[0]',
    detail: 'expected no category in AG-2 that AG-1 gives: 16, 18',
  };

  it.each([[['AG-1']], [['AG-2']], [['AG-0', 'AG-1', 'AG-2']]])('overlaps where it changes %j', (changed) => {
    expect(found({}, changed)).toEqual([refusal]);
  });

  it('is what it was where it changes neither', () => {
    expect(found({}, ['AG-0'])).toEqual([]);
  });

  it.each<[string, Partial<DirectoryAgreement>]>([
    ['is an annex', { disclosures: [{ ...WAY, scope: 'other', additionalCategories: ['1'] }] }],
    ['follows the other', { validFrom: '2027-01-01', validTo: undefined }],
    ['is suspended', { status: 'SUSPENDED' }],
    ['has ended', { status: 'TERMINATED' }],
  ])('may have one that %s', (_, second) => {
    expect(found(second, ['AG-1', 'AG-2'])).toEqual([]);
  });
});
