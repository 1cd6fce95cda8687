import type { AgreementView } from '@lacznik/contracts';
import { fieldsOf, fitsForm, termsIn } from './draft-terms';

const [OWN, OTHER] = ['OPS-260604', 'PUP-2606'] as const;
const APPLICATION = {
  register: 'Rejestr',
  publicTask: 'Zadanie',
  manner: 'Elektronicznie',
  undertaking: 'Tylko do tego zadania',
  safeguards: 'Upoważnienia',
};
const DRAFT: AgreementView = {
  id: 'AG-1',
  parties: [OTHER, OWN],
  purpose: 'Wymiana informacji',
  disclosures: [{ from: OTHER, to: OWN, scope: 'labour', additionalCategories: ['17'], application: APPLICATION }],
  purposes: ['social-work'],
  legalBases: ['ups-105-1'],
  validFrom: '2030-01-01',
  status: 'DRAFT',
  state: 'draft',
  version: 3,
};

describe('the form of a draft', () => {
  it('brings back what it shows, the parties in their order', () => {
    const { status: _, state: __, version: ___, ...terms } = DRAFT;
    expect(termsIn(fieldsOf(DRAFT, OWN), OWN)).toEqual(terms);
  });

  it('has both directions where both have a scope, from the own institution first', () => {
    const fields = fieldsOf({ ...DRAFT, disclosures: [] }, OWN);
    expect(termsIn(fields, OWN).disclosures).toEqual([]);
    const both = {
      ...DRAFT,
      disclosures: [
        ...DRAFT.disclosures,
        { from: OWN, to: OTHER, scope: 'welfare', additionalCategories: [], sections: ['interviews'] },
      ],
    };
    const { disclosures } = termsIn(fieldsOf(both, OWN), OWN);
    expect(disclosures.map(({ from, to, scope, sections }) => [from, to, scope, sections])).toEqual([
      [OWN, OTHER, 'welfare', ['interviews']],
      [OTHER, OWN, 'labour', undefined],
    ]);
  });

  it('cannot show a draft that has two disclosures in one direction', () => {
    expect(fitsForm(DRAFT)).toBe(true);
    expect(fitsForm({ disclosures: [...DRAFT.disclosures, ...DRAFT.disclosures] })).toBe(false);
  });
});
