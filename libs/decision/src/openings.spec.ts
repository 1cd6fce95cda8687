import { compilePolicy } from './compile-policy';
import { compareOpenings, type OpeningsChange, OpeningsOn } from './openings';
import { SHIPPED_DICTIONARIES } from './shipped/shipped-dictionaries';
import type { PolicyAgreement, PolicyInput } from './vocabulary';

const DAY = '2026-03-02';
const SECTIONS = new Map([
  ['activations', ['16', '18']],
  ['proposals', ['16', '17', '19']],
]);
const AGREEMENT: PolicyAgreement = {
  id: 'AG-1',
  status: 'ACTIVE',
  validFrom: '2026-01-01',
  disclosures: [{ from: 'PUP-2606', to: 'OPS-260604', scope: 'some', additionalCategories: [] }],
};
const INPUT: PolicyInput = {
  institutions: ['PUP-2606', 'PUP-2604', 'OPS-260604', 'OPS-260401', 'NGO-1'].map((id) => ({ id })),
  scopes: [{ id: 'some', categories: ['16', '18'] }],
  agreements: [AGREEMENT],
  dictionaries: SHIPPED_DICTIONARIES,
};
type Pair = [string, string];
const NOTHING: OpeningsChange = { opens: false, closes: [] };

const on = (input: Partial<PolicyInput>, day = DAY): OpeningsOn =>
  new OpeningsOn(compilePolicy({ ...INPUT, ...input }), day, SECTIONS);
const agreed = (change: Partial<PolicyAgreement>): Partial<PolicyInput> => ({
  agreements: [{ ...AGREEMENT, ...change }],
});
const scope = (...categories: string[]): Partial<PolicyInput> => ({ scopes: [{ id: 'some', categories }] });
const changeFrom = (before: Partial<PolicyInput>, now: Partial<PolicyInput>, days = [DAY, DAY]): OpeningsChange =>
  compareOpenings(on(before, days[0]), on(now, days[1]))('PUP-2606', 'OPS-260604');

describe('what opens and closes', () => {
  it.each<[string, Partial<PolicyInput>, Partial<PolicyInput>]>([
    ['an agreement that is new', { agreements: [] }, {}],
    ['one that is activated', agreed({ status: 'DRAFT' }), {}],
    ['one that is resumed', agreed({ status: 'SUSPENDED' }), {}],
    [
      'a purpose more',
      agreed({ purposes: ['welfare-benefit'] }),
      agreed({ purposes: ['welfare-benefit', 'social-work'] }),
    ],
    ['any basis', agreed({ legalBases: ['rynek-pracy-2025'] }), {}],
    ['a wider scope', scope('16'), {}],
    [
      'an institution that takes part again',
      { institutions: INPUT.institutions.map((one) => ({ ...one, status: 'SUSPENDED' })) },
      {},
    ],
    ['a section more', agreed({ disclosures: [{ ...AGREEMENT.disclosures[0]!, sections: ['proposals'] }] }), {}],
    ['a rule of law', { dictionaries: { ...SHIPPED_DICTIONARIES, rules: [] } }, {}],
    ['a rule that asks for no consent any more', asking(), {}],
  ])('opens with %s, and closes with its end', (_, narrow, wide) => {
    expect(changeFrom(narrow, wide)).toEqual({ opens: true, closes: [] });
    const { opens, closes } = changeFrom(wide, narrow);
    expect(opens).toBe(false);
    expect(closes.length).toBeGreaterThan(0);
  });

  it.each<[string, Partial<PolicyInput>, Partial<PolicyInput>]>([
    ['another id', {}, agreed({ id: 'AG-2' })],
    ['a last day that is to come', {}, agreed({ validTo: '2026-12-31' })],
    ['a second agreement that says the same', {}, { agreements: [AGREEMENT, { ...AGREEMENT, id: 'AG-2' }] }],
    ['an agreement of others', {}, { agreements: [AGREEMENT, ofOthers()] }],
    ['a category that the law does not let go', {}, scope('16', '18', '3')],
    ['all purposes by name', {}, agreed({ purposes: SHIPPED_DICTIONARIES.purposes.map(({ code }) => code) })],
    [
      'a purpose of another time',
      {},
      {
        dictionaries: {
          ...SHIPPED_DICTIONARIES,
          purposes: [...SHIPPED_DICTIONARIES.purposes, { code: 'new', validFrom: '2999-01-01' }],
        },
      },
    ],
  ])('does nothing with %s', (_, before, now) => expect(changeFrom(before, now)).toEqual(NOTHING));

  it('names the categories that close', () => {
    expect(changeFrom({}, scope('16'))).toEqual({ opens: false, closes: ['18'] });
    expect(changeFrom({}, { agreements: [] })).toEqual({ opens: false, closes: ['16', '18'] });
  });

  it('says whether something is open in the sections of categories', () => {
    const opens = (input: Partial<PolicyInput>, categories?: string[]): boolean =>
      on(input).opensSectionsOf('PUP-2606', 'OPS-260604', categories);
    expect([['16'], ['18'], ['19'], ['1'], undefined].map((categories) => opens(scope('18'), categories))).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(opens({ agreements: [] })).toBe(false);
  });

  it('follows the day', () => {
    const inMarch = agreed({ validFrom: '2026-03-01', validTo: '2026-03-31' });
    expect(changeFrom(inMarch, inMarch, ['2026-02-28', '2026-03-01'])).toMatchObject({ opens: true, closes: [] });
    expect(changeFrom(inMarch, inMarch, ['2026-03-31', '2026-04-01'])).toMatchObject({
      opens: false,
      closes: ['16', '18'],
    });
    expect(changeFrom(inMarch, inMarch, ['2026-03-30', '2026-03-31'])).toEqual(NOTHING);
  });

  it('does not count as closing what stayed open between', () => {
    const compare = compareOpenings(on({}), on({ agreements: [] }), on({}));
    expect(compare('PUP-2606', 'OPS-260604')).toEqual(NOTHING);
  });

  it.each<[string, Partial<PolicyInput>, Pair, Pair]>([
    [
      'the county',
      agreed({ sameCounty: true, ...way('PUP', 'OPS') }),
      ['PUP-2604', 'OPS-260401'],
      ['PUP-2604', 'OPS-260604'],
    ],
    [
      'who gives and takes part',
      { ...agreed(way('PUP', 'OPS')), institutions: suspended('PUP-2604') },
      ['PUP-2606', 'OPS-260604'],
      ['PUP-2604', 'OPS-260401'],
    ],
    [
      'who gets and takes part',
      { ...agreed(way('PUP', 'OPS')), institutions: suspended('OPS-260401') },
      ['PUP-2606', 'OPS-260604'],
      ['PUP-2604', 'OPS-260401'],
    ],
    [
      'an agreement of one county',
      {
        agreements: [
          { ...AGREEMENT, ...way('PUP-2606', 'NGO-1') },
          { ...AGREEMENT, sameCounty: true, ...way('PUP-2604', 'NGO-1') },
        ],
      },
      ['PUP-2606', 'NGO-1'],
      ['PUP-2604', 'NGO-1'],
    ],
    [
      'what is named',
      {
        ...scope('17'),
        agreements: [
          { ...AGREEMENT, ...way('PUP-2606', 'OPS-260604', ['17']) },
          { ...AGREEMENT, ...way('PUP-2604', 'OPS-260401') },
        ],
      },
      ['PUP-2606', 'OPS-260604'],
      ['PUP-2604', 'OPS-260401'],
    ],
  ])('tells pairs apart by %s, whichever is asked about first', (_, now, open, other) => {
    for (const pairs of [
      [open, other],
      [other, open],
    ]) {
      const compare = compareOpenings(on({ agreements: [] }), on(now));
      expect(pairs.map((pair) => compare(...pair).opens)).toEqual(pairs.map((pair) => pair === open));
    }
  });
});

function asking(): Partial<PolicyInput> {
  const rules = SHIPPED_DICTIONARIES.rules.map((rule) => ({ ...rule, consentRequired: true }));
  return { dictionaries: { ...SHIPPED_DICTIONARIES, rules } };
}

function ofOthers(): PolicyAgreement {
  const disclosures = [{ from: 'PUP-2604', to: 'OPS-260401', scope: 'some', additionalCategories: [] }];
  return { ...AGREEMENT, id: 'AG-2', disclosures };
}

/** The disclosures of an agreement that points this way. */
function way(from: string, to: string, additionalCategories: string[] = []): Pick<PolicyAgreement, 'disclosures'> {
  const [giving, getting] = [from, to].map((party) => (party.includes('-') ? party : { kind: party })) as [
    string,
    string,
  ];
  return { disclosures: [{ from: giving, to: getting, scope: 'some', additionalCategories }] };
}

function suspended(institution: string): PolicyInput['institutions'] {
  return INPUT.institutions.map(({ id }) => ({ id, status: id === institution ? 'SUSPENDED' : 'ACTIVE' }));
}
