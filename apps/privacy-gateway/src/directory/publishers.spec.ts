import type { AgreementParty, DirectoryAgreement } from '@lacznik/contracts';
import { publishersIn } from './publishers';

const agreement = (from: AgreementParty, to: AgreementParty, sameCounty?: boolean): DirectoryAgreement => ({
  id: 'AG',
  parties: [from, to],
  ...(sameCounty === undefined ? {} : { sameCounty }),
  purpose: 'for tests',
  disclosures: [{ from, to, scope: 'some', additionalCategories: [] }],
  status: 'ACTIVE',
  validFrom: '2026-01-01',
});

const institutions = ['PUP-2606', 'PUP-2604', 'OPS-260604', 'OPS-260401'].map((id) => ({ id, name: id }));

const publishersTo = (receiver: string, ...agreements: DirectoryAgreement[]): string[] =>
  publishersIn({ institutions, edges: [], scopes: [], agreements })(receiver);

describe('the publishers to a receiver', () => {
  it('are those of its agreements, each once', () => {
    const one = agreement('PUP-2606', 'OPS-260604');
    expect(publishersTo('OPS-260604', one, one, agreement('PUP-2604', 'OPS-260401'))).toEqual(['PUP-2606']);
    expect(publishersTo('PUP-2606', one)).toEqual([]);
  });

  it('are every institution of a kind, of its own county where the agreement says so', () => {
    const kinds = [{ kind: 'PUP' }, { kind: 'OPS' }] as const;
    expect(publishersTo('OPS-260604', agreement(...kinds))).toEqual(['PUP-2606', 'PUP-2604']);
    expect(publishersTo('OPS-260604', agreement(...kinds, true))).toEqual(['PUP-2606']);
  });
});
