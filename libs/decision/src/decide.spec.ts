import { compilePolicy } from './compile-policy';
import { decide } from './decide';
import { SHIPPED_DICTIONARIES } from './shipped/shipped-dictionaries';
import type {
  Decision,
  DecisionRequest,
  PolicyAgreement,
  PolicyDictionaries,
  PolicyInput,
  PolicyInstitution,
  PolicyParty,
} from './vocabulary';

const ACTIVATION = new Map([
  ['form', '18'],
  ['from', '18'],
  ['contraindications', '13'],
  ['reason', '17'],
  ['occupation', '12'],
]);

const agreement: PolicyAgreement = {
  id: 'AG-1',
  status: 'ACTIVE',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  disclosures: [{ from: 'PUP-2606', to: 'OPS-260604', scope: 'labour', additionalCategories: [] }],
};

const input: PolicyInput = {
  institutions: ['PUP-2606', 'PUP-2604', 'OPS-260604', 'JSR-260604', 'NGO-0000123456'].map((id) => ({ id })),
  scopes: [
    { id: 'labour', categories: ['16', '18'] },
    { id: 'wide', categories: ['12', '13', '16', '17', '18'] },
  ],
  agreements: [agreement],
  dictionaries: SHIPPED_DICTIONARIES,
};

const request: DecisionRequest = {
  publisher: 'PUP-2606',
  receiver: 'OPS-260604',
  case: { legalBasis: 'rynek-pracy-2025', purpose: 'welfare-benefit', openedOn: '2026-03-01' },
  consents: [],
  day: '2026-05-05',
  section: 'activations',
  fields: ACTIVATION,
  present: [...ACTIVATION.keys()],
};

const decideUnder = (agreements: PolicyAgreement[], change: Partial<DecisionRequest> = {}): Decision =>
  decide(compilePolicy({ ...input, agreements }), { ...request, ...change });

const reasons = ({ withheld }: Decision): string[] => [...new Set(withheld.map(({ reason }) => reason))];

/** The agreement with its one disclosure changed. */
const disclosing = (scope: string, ...additionalCategories: string[]): PolicyAgreement => ({
  ...agreement,
  disclosures: [{ from: 'PUP-2606', to: 'OPS-260604', scope, additionalCategories }],
});

describe('decide', () => {
  it('discloses what law, agreement and case allow, and says why not the rest', () => {
    expect(decideUnder([agreement])).toEqual({
      disclosed: ['form', 'from'],
      categories: ['18'],
      withheld: [
        { category: '13', fields: ['contraindications'], reason: 'outside-legal-scope' },
        { category: '17', fields: ['reason'], reason: 'must-be-named-in-agreement' },
        { category: '12', fields: ['occupation'], reason: 'outside-agreement-scope' },
      ],
      agreement: 'AG-1',
      profile: '18',
    });
  });

  it('withholds a section that the receiver does not want, and says so of what it could have', () => {
    const deciding = (sections: string[]): Decision =>
      decide(compilePolicy({ ...input, interests: [{ institution: request.receiver, sections }] }), request);
    expect(deciding(['proposals'])).toMatchObject({
      disclosed: [],
      withheld: [
        { category: '18', reason: 'not-subscribed' },
        { category: '13', reason: 'outside-legal-scope' },
        { category: '17', reason: 'must-be-named-in-agreement' },
        { category: '12', reason: 'outside-agreement-scope' },
      ],
    });
    expect(deciding(['activations']).disclosed).toEqual(['form', 'from']);
  });

  it('speaks only of fields that the record has, in contract order', () => {
    const decision = decideUnder([disclosing('wide')], { present: ['occupation', 'form'] });
    expect(decision).toMatchObject({ disclosed: ['form', 'occupation'], categories: ['18', '12'], withheld: [] });
  });

  it('discloses category 17 only where the agreement names it, not where a scope holds it', () => {
    expect(decideUnder([disclosing('wide')]).disclosed).not.toContain('reason');
    expect(decideUnder([disclosing('wide', '17')]).disclosed).toContain('reason');
  });

  it('discloses no category outside the law, even where the agreement names it', () => {
    expect(decideUnder([disclosing('wide', '13', '7', '19', '21')]).disclosed).not.toContain('contraindications');
  });

  it('unites the active agreements between two institutions and names them', () => {
    const second = { ...disclosing('wide'), id: 'AG-0' };
    expect(decideUnder([agreement, second])).toMatchObject({
      disclosed: ['form', 'from', 'occupation'],
      agreement: 'AG-0,AG-1',
    });
    expect(decideUnder([agreement, { ...second, status: 'SUSPENDED' }])).toEqual(decideUnder([agreement]));
  });

  it.each<[string, Partial<DecisionRequest>]>([
    ['unknown-institution', { publisher: 'PUP-9999' }],
    ['unknown-institution', { receiver: 'OPS-999999' }],
    ['case-not-open', { case: { ...request.case, openedOn: '2026-05-06' } }],
    ['case-not-open', { case: { ...request.case, closedOn: '2026-05-05' } }],
    ['purpose-unknown', { case: { ...request.case, purpose: 'curiosity' } }],
    ['legal-basis-unknown', { case: { ...request.case, legalBasis: 'none' } }],
    ['legal-basis-not-valid', { case: { ...request.case, legalBasis: 'upz-33-5d' } }],
    [
      'legal-basis-not-valid',
      { publisher: 'OPS-260604', receiver: 'PUP-2606', case: { ...request.case, legalBasis: 'ups-105-1' } },
    ],
    ['no-rule', { receiver: 'PUP-2604' }],
    ['legal-basis-not-valid', { receiver: 'NGO-0000123456' }],
    ['other-county', { publisher: 'PUP-2604' }],
    ['no-agreement', { receiver: 'JSR-260604' }],
    ['no-agreement', { publisher: 'OPS-260604', receiver: 'PUP-2606' }],
    ['agreement-not-active', { day: '2027-01-01' }],
  ])('withholds everything for %s', (reason, change) => {
    const decision = decideUnder([agreement], change);
    expect(decision).toMatchObject({ disclosed: [], categories: [], profile: '' });
    expect(decision).not.toHaveProperty('agreement');
    expect(reasons(decision)).toEqual([reason]);
    expect(decision.withheld.flatMap(({ fields }) => fields).sort()).toEqual([...request.present].sort());
  });

  it.each(['SUSPENDED', 'TERMINATED'] as const)('takes a %s agreement for inactive', (status) => {
    expect(reasons(decideUnder([{ ...agreement, status }]))).toEqual(['agreement-not-active']);
  });

  it('discloses nothing under a draft', () => {
    expect(reasons(decideUnder([{ ...agreement, status: 'DRAFT' }]))).toEqual(['agreement-not-active']);
  });

  it.each<[string, Partial<PolicyAgreement>]>([
    ['purpose-outside-agreement', { purposes: ['social-work'] }],
    ['basis-outside-agreement', { legalBases: ['ups-105-1'] }],
    [
      'section-outside-agreement',
      { disclosures: agreement.disclosures.map((one) => ({ ...one, sections: ['registrations'] })) },
    ],
  ])('withholds everything for %s, and nothing for it where the agreement names what is asked', (reason, limits) => {
    expect(reasons(decideUnder([{ ...agreement, ...limits }]))).toEqual([reason]);
    const all = {
      purposes: ['welfare-benefit'],
      legalBases: ['rynek-pracy-2025'],
      disclosures: agreement.disclosures.map((one) => ({ ...one, sections: ['activations'] })),
    };
    expect(decideUnder([{ ...agreement, ...all }])).toEqual(decideUnder([agreement]));
  });

  it.each<[string, Partial<PolicyInstitution>, readonly string[]]>([
    ['suspended', { status: 'SUSPENDED' }, []],
    ['ended', { status: 'ENDED' }, []],
    ['to come', { validFrom: '2026-05-06' }, []],
    ['over', { validTo: '2026-05-04' }, []],
    ['active on its last day', { status: 'ACTIVE', validFrom: '2026-05-05', validTo: '2026-05-05' }, ['form', 'from']],
  ])('looks whether an institution is %s', (_, change, disclosed) => {
    for (const party of ['PUP-2606', 'OPS-260604']) {
      const institutions = input.institutions.map((one) => (one.id === party ? { ...one, ...change } : one));
      const decision = decide(compilePolicy({ ...input, institutions }), request);
      expect(decision.disclosed).toEqual(disclosed);
      if (disclosed.length === 0) expect(reasons(decision)).toEqual(['institution-not-active']);
    }
  });

  it('takes an agreement of kinds for one of each two of those kinds', () => {
    const ofKinds = (from: PolicyParty, to: PolicyParty): PolicyAgreement => ({
      ...agreement,
      sameCounty: true,
      disclosures: [{ from, to, scope: 'labour', additionalCategories: [] }],
    });
    const [pup, ops] = [{ kind: 'PUP' }, { kind: 'OPS' }];
    const parties: [PolicyParty, PolicyParty][] = [
      [pup, ops],
      ['PUP-2606', ops],
      [pup, 'OPS-260604'],
    ];
    for (const [from, to] of parties) expect(decideUnder([ofKinds(from, to)])).toEqual(decideUnder([agreement]));
    expect(reasons(decideUnder([ofKinds(ops, pup)]))).toEqual(['no-agreement']);
  });

  it('keeps an agreement of kinds inside the county that it is limited to, whatever the law', () => {
    const rules = SHIPPED_DICTIONARIES.rules.map((rule) => ({ ...rule, sameCounty: false }));
    const under = (sameCounty: boolean): Decision => {
      const disclosures = [{ from: { kind: 'PUP' }, to: { kind: 'OPS' }, scope: 'labour', additionalCategories: [] }];
      const agreements = [{ ...agreement, sameCounty, disclosures }];
      const policy = compilePolicy({ ...input, agreements, dictionaries: { ...SHIPPED_DICTIONARIES, rules } });
      return decide(policy, { ...request, publisher: 'PUP-2604' });
    };
    expect(reasons(under(true))).toEqual(['no-agreement']);
    expect(under(false).disclosed).toEqual(['form', 'from']);
  });

  it('counts the first and the last day of an agreement, and the first but not the last of a case', () => {
    const opened = { ...request.case, openedOn: '2026-01-01', closedOn: '2027-01-01' };
    const on = (day: string): number => decideUnder([agreement], { day, case: opened }).disclosed.length;
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(on)).toEqual([0, 2, 2, 0]);
  });

  it('goes over from the act of 2004 to that of 2025 on 1 June 2025', () => {
    const old = { ...agreement, validFrom: '2020-01-01' };
    const on = (day: string, legalBasis: string): number =>
      decideUnder([old], { day, case: { ...request.case, legalBasis, openedOn: day } }).disclosed.length;
    expect([on('2025-05-31', 'upz-33-5d'), on('2025-05-31', 'rynek-pracy-2025')]).toEqual([2, 0]);
    expect([on('2025-06-01', 'upz-33-5d'), on('2025-06-01', 'rynek-pracy-2025')]).toEqual([0, 2]);
  });

  it('lets an explicit rule reach beyond the county', () => {
    const wider = {
      code: 'wider',
      publisherKind: 'PUP',
      receiverKinds: ['OPS'],
      sameCounty: false,
      categories: ['18'],
      namedCategories: [],
      validFrom: '2026-01-01',
    };
    const far = {
      ...agreement,
      disclosures: [{ from: 'PUP-2604', to: 'OPS-260604', scope: 'wide', additionalCategories: [] }],
    };
    const near = { ...disclosing('wide'), id: 'AG-2' };
    const categoriesUnder = (rules: PolicyDictionaries['rules'], publisher: string): readonly string[] => {
      const dictionaries = { ...SHIPPED_DICTIONARIES, rules };
      const policy = compilePolicy({ ...input, agreements: [far, near], dictionaries });
      return decide(policy, { ...request, publisher }).categories;
    };
    const here = { ...wider, code: 'here', sameCounty: true, categories: ['12'] };
    expect(categoriesUnder([wider], 'PUP-2604')).toEqual(['18']);
    expect(categoriesUnder([wider], 'PUP-2606')).toEqual(['18']);
    expect(categoriesUnder([wider, here], 'PUP-2604')).toEqual(['18']);
    expect(categoriesUnder([wider, here], 'PUP-2606')).toEqual(['18', '12']);
  });

  it.each<[string, keyof PolicyDictionaries, string]>([
    ['kind-not-valid', 'institutionKinds', 'OPS'],
    ['kind-not-valid', 'institutionKinds', 'PUP'],
    ['purpose-not-valid', 'purposes', 'welfare-benefit'],
    ['legal-basis-not-valid', 'legalBases', 'rynek-pracy-2025'],
    ['no-rule', 'rules', 'rynek-pracy-2025/labour-to-welfare'],
    ['category-not-valid', 'categories', '18'],
  ])('discloses until the last day of an entry, and gives %s from the day after (%s %s)', (reason, name, code) => {
    const entries = SHIPPED_DICTIONARIES[name].map((entry) =>
      entry.code === code ? { ...entry, validTo: request.day } : entry,
    );
    const policy = compilePolicy({ ...input, dictionaries: { ...SHIPPED_DICTIONARIES, [name]: entries } });
    expect(decide(policy, request).disclosed).toEqual(['form', 'from']);
    const after = decide(policy, { ...request, day: '2026-05-06' });
    expect([after.disclosed, reasons(after)]).toEqual([[], expect.arrayContaining([reason])]);
  });

  it('goes over to the next entry of a code on its first day', () => {
    const labour = 'rynek-pracy-2025/labour-to-welfare';
    const rules = SHIPPED_DICTIONARIES.rules.flatMap((rule) =>
      rule.code === labour
        ? [
            { ...rule, validTo: '2026-05-05' },
            { ...rule, validFrom: '2026-05-06', categories: ['12'] },
          ]
        : [rule],
    );
    const policy = compilePolicy({
      ...input,
      agreements: [disclosing('wide')],
      dictionaries: { ...SHIPPED_DICTIONARIES, rules },
    });
    const on = (day: string): string[] => decide(policy, { ...request, day }).disclosed;
    expect([on('2026-05-05'), on('2026-05-06')]).toEqual([['form', 'from', 'occupation'], ['occupation']]);
  });

  it('withholds fields that the section does not know', () => {
    expect(decideUnder([agreement], { present: ['form', 'mystery', 'constructor'] })).toMatchObject({
      disclosed: ['form'],
      withheld: [{ category: 'unknown', fields: ['mystery', 'constructor'], reason: 'outside-legal-scope' }],
    });
  });

  it('takes an agreement whose scope is missing for one that gives only what it names', () => {
    expect(decideUnder([disclosing('gone', '18')]).categories).toEqual(['18']);
    expect(reasons(decideUnder([disclosing('gone')]))).toContain('outside-agreement-scope');
  });

  it('answers each section, day and case by itself when asked of one policy', () => {
    const policy = compilePolicy(input);
    const ask = (change: Partial<DecisionRequest>): string[] => decide(policy, { ...request, ...change }).disclosed;
    expect(ask({})).toEqual(['form', 'from']);
    expect(ask({ day: '2027-06-01' })).toEqual([]);
    expect(ask({ fields: new Map([['status', '16']]), present: ['status'] })).toEqual(['status']);
    expect(ask({ case: { ...request.case, purpose: 'curiosity' } })).toEqual([]);
    expect(ask({})).toEqual(['form', 'from']);
  });

  it('goes on answering rightly when the table of grants has run full', () => {
    const policy = compilePolicy(input);
    for (let i = 0; i < 20_001; i++) decide(policy, { ...request, case: { ...request.case, legalBasis: `none-${i}` } });
    expect(decide(policy, request).disclosed).toEqual(['form', 'from']);
    expect(policy.grants.get(ACTIVATION)?.size).toBeLessThan(10);
  });
});
