import * as fc from 'fast-check';
import { compilePolicy } from './compile-policy';
import { decide } from './decide';
import { explain } from './explain';
import { FIELDS, scenes } from './proof/scenes';
import { SHIPPED_DICTIONARIES } from './shipped/shipped-dictionaries';
import type { DecisionQuestion, DecisionRequest, PolicyInput } from './vocabulary';

const EVERYTHING = [...FIELDS.keys()];
const FOREVER = { validFrom: '1900-01-01' };

/** The consent to everything that could be asked for. */
function consentTo({ receiver, case: { purpose } }: DecisionRequest): DecisionRequest['consents'] {
  return [{ id: 'C', receiver, purpose, categories: [...FIELDS.values()], ...FOREVER }];
}

const input: PolicyInput = {
  dictionaries: SHIPPED_DICTIONARIES,
  institutions: ['PUP-2606', 'OPS-260604', 'OPS-260605'].map((id) => ({ id })),
  scopes: [{ id: 'narrow', categories: ['18'] }],
  agreements: ['AG-2', 'AG-1'].map((id) => ({
    id,
    status: 'ACTIVE',
    purposes: ['social-work'],
    validFrom: '2026-01-01',
    disclosures: [{ from: 'PUP-2606', to: 'OPS-260604', scope: 'narrow', additionalCategories: [] }],
  })),
};

const question: DecisionQuestion = {
  publisher: 'PUP-2606',
  receiver: 'OPS-260604',
  case: { legalBasis: 'rynek-pracy-2025', purpose: 'social-work', openedOn: '2026-02-01' },
  section: 'records',
  day: '2026-02-01',
  fields: new Map([
    ['form', '18'],
    ['goal', '19'],
    ['from', '18'],
  ]),
};
const explainOn = (change: Partial<DecisionQuestion>): ReturnType<typeof explain> =>
  explain(compilePolicy(input), { ...question, ...change });

describe('an explanation', () => {
  it('says of every field what a decision does with it, without a consent and with one to everything', () => {
    fc.assert(
      fc.property(scenes, ([input, request]) => {
        const policy = compilePolicy(input);
        const { categories } = explain(policy, request);
        const asked = { ...request, present: EVERYTHING };
        const fieldsWhere = (holds: (one: (typeof categories)[number]) => boolean): string[] =>
          categories.filter(holds).flatMap(({ fields }) => fields);
        const bare = decide(policy, { ...asked, consents: [] });
        const consented = decide(policy, { ...asked, consents: consentTo(request) });
        expect(new Set(fieldsWhere(({ against, asksConsent }) => against === undefined && !asksConsent))).toEqual(
          new Set(bare.disclosed),
        );
        expect(new Set(fieldsWhere(({ against }) => against === undefined))).toEqual(new Set(consented.disclosed));
        expect(new Map(consented.withheld.map(({ category, reason }) => [category, reason]))).toEqual(
          new Map(categories.flatMap(({ category, against }) => (against === undefined ? [] : [[category, against]]))),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('groups the fields by category and names the rules and agreements that it follows from', () => {
    const rules = explainOn({}).rules;
    expect(explainOn({})).toEqual({
      categories: [
        { category: '18', fields: ['form', 'from'], against: undefined, asksConsent: false },
        { category: '19', fields: ['goal'], against: 'outside-legal-scope', asksConsent: false },
      ],
      rules,
      agreements: ['AG-1', 'AG-2'],
    });
    expect(rules.length).toBeGreaterThan(0);
  });

  it('names of a refusal the agreements that do not reach so far, and none where nothing got there', () => {
    const { openedOn } = question.case;
    const purposes = SHIPPED_DICTIONARIES.purposes.map(({ code }) => code).filter((code) => code !== 'social-work');
    const purpose = purposes[0] ?? '';
    expect(explainOn({ case: { ...question.case, purpose } })).toMatchObject({
      categories: [{ against: 'purpose-outside-agreement' }, { against: 'purpose-outside-agreement' }],
      agreements: ['AG-1', 'AG-2'],
    });
    expect(explainOn({ receiver: 'OPS-260605' })).toMatchObject({
      categories: [{ against: 'no-agreement' }, { against: 'no-agreement' }],
      agreements: [],
    });
    expect(explainOn({ case: { ...question.case, closedOn: openedOn } })).toMatchObject({
      categories: [{ against: 'case-not-open' }, { against: 'case-not-open' }],
      rules: [],
      agreements: [],
    });
  });
});
