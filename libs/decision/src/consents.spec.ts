import { compilePolicy } from './compile-policy';
import { decide } from './decide';
import { SHIPPED_DICTIONARIES } from './shipped/shipped-dictionaries';
import type { Decision, DecisionConsent, DecisionRequest, PolicyInput } from './vocabulary';

const NGO = 'NGO-0000123456';
const FIELDS = new Map([
  ['address', '10'],
  ['form', '18'],
  ['status', '16'],
  ['occupation', '12'],
]);

const input: PolicyInput = {
  institutions: [{ id: 'PUP-2606' }, { id: NGO }],
  scopes: [{ id: 'social', categories: ['10', '16', '18'] }],
  agreements: [
    {
      id: 'AG-1',
      status: 'ACTIVE',
      validFrom: '2026-01-01',
      disclosures: [{ from: 'PUP-2606', to: NGO, scope: 'social', additionalCategories: [] }],
    },
  ],
  dictionaries: SHIPPED_DICTIONARIES,
};
const policy = compilePolicy(input);

const consent: DecisionConsent = {
  id: 'C-1',
  receiver: NGO,
  purpose: 'social-work',
  categories: ['10'],
  validFrom: '2026-05-01',
  validTo: '2026-05-31',
};

const request: DecisionRequest = {
  publisher: 'PUP-2606',
  receiver: NGO,
  case: { legalBasis: 'rodo-6-1-a', purpose: 'social-work', openedOn: '2026-03-01' },
  consents: [],
  day: '2026-05-05',
  section: 'activations',
  fields: FIELDS,
  present: [...FIELDS.keys()],
};

function decideWith(consents: readonly DecisionConsent[], change: Partial<DecisionRequest> = {}): Decision {
  return decide(policy, { ...request, consents, ...change });
}

const reasonsOf = ({ withheld }: Decision): Record<string, string> =>
  Object.fromEntries(withheld.map(({ category, reason }) => [category, reason]));

describe('a rule that asks for consent', () => {
  it('discloses what consent and agreement name, and names the consent', () => {
    const decision = decideWith([consent]);
    expect(decision).toMatchObject({ disclosed: ['address'], categories: ['10'], profile: '10', consent: 'C-1' });
    expect(reasonsOf(decision)).toEqual({
      '18': 'outside-consent',
      '16': 'outside-legal-scope',
      '12': 'outside-agreement-scope',
    });
  });

  it.each<[string, readonly DecisionConsent[]]>([
    ['there is none', []],
    ['it is for another receiver', [{ ...consent, receiver: 'NGO-0000654321' }]],
    ['it is for another purpose', [{ ...consent, purpose: 'welfare-benefit' }]],
    ['it is over', [{ ...consent, validTo: '2026-05-04' }]],
    ['it has not begun', [{ ...consent, validFrom: '2026-05-06' }]],
  ])('discloses nothing where %s', (_, consents) => {
    const decision = decideWith(consents);
    expect(decision).toMatchObject({ disclosed: [], profile: '' });
    expect(decision).not.toHaveProperty('consent');
    expect(reasonsOf(decision)).toMatchObject({ '10': 'consent-missing', '18': 'consent-missing' });
  });

  it('unites the consents and names, in order, those that something present is disclosed by', () => {
    const other = { ...consent, id: 'C-0', categories: ['12', '18'] };
    const both = decideWith([consent, other]);
    expect(both).toMatchObject({ disclosed: ['address', 'form'], profile: '10+18', consent: 'C-0,C-1' });
    expect(decideWith([consent, other], { present: ['form'] })).toMatchObject({ disclosed: ['form'], consent: 'C-0' });
  });

  it('answers each person by her own consents when asked of one policy', () => {
    const ask = (consents: DecisionConsent[]): readonly string[] => decideWith(consents).disclosed;
    expect([ask([consent]), ask([]), ask([{ ...consent, categories: ['18'] }]), ask([consent])]).toEqual([
      ['address'],
      [],
      ['form'],
      ['address'],
    ]);
  });

  it('asks for none where another rule lets the category go without', () => {
    const free = {
      code: 'free',
      publisherKind: 'PUP',
      receiverKinds: ['NGO'],
      sameCounty: false,
      categories: ['18'],
      namedCategories: [],
      validFrom: '2026-01-01',
    };
    const dictionaries = { ...SHIPPED_DICTIONARIES, rules: [...SHIPPED_DICTIONARIES.rules, free] };
    const decision = decide(compilePolicy({ ...input, dictionaries }), request);
    expect(decision.disclosed).toEqual(['form']);
    expect(reasonsOf(decision)).toMatchObject({ '10': 'consent-missing' });
  });
});
