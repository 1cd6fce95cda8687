import type { DirectoryAgreement } from '@lacznik/contracts';
import { contradictionsIn } from './agreement-checks';

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
