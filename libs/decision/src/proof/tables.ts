import type { DecisionRequest, DisclosureRule, PolicyAgreement, PolicyInput } from '../vocabulary';
import type { Row, Table } from './table';

const DAY = '2026-05-05';
const HOLDS = { validFrom: '2026-01-01' };
const ENDED = { validFrom: '2026-01-01', validTo: '2026-05-04' };
const PUBLISHER = 'PUP-2606';
const NEAR = 'OPS-260604';
const FAR = 'OPS-260401';
const CATEGORY = 'c';
const FIELDS = new Map([['field', CATEGORY]]);

const held = (holds: boolean): typeof ENDED | typeof HOLDS => (holds ? HOLDS : ENDED);
const codes = (...all: [string, boolean][]): string[] => all.flatMap(([code, isThere]) => (isThere ? [code] : []));

const request: DecisionRequest = {
  publisher: PUBLISHER,
  receiver: NEAR,
  case: { legalBasis: 'basis', purpose: 'purpose', openedOn: DAY },
  consents: [],
  day: DAY,
  section: 'section',
  fields: FIELDS,
  present: ['field'],
};
const consents = [{ id: 'C-1', receiver: NEAR, purpose: 'purpose', categories: [CATEGORY], ...HOLDS }];

/** One rule and one agreement: all that can be true of them and of whom and what they are for. */
const ONE_OF_EACH_TERMS = {
  publisherActive: 'publisher-active',
  receiverActive: 'receiver-active',
  kindsHold: 'kinds-hold',
  purposeHolds: 'purpose-holds',
  basisHolds: 'basis-holds',
  categoryHolds: '(category-holds c)',
  ruleHolds: '(rule-holds r)',
  ruleOfCounty: '(rule-of-county r)',
  ruleNames: '(rule-names r c)',
  ruleAsks: '(rule-asks r)',
  agreementActive: '(agreement-active a)',
  agreementForPurpose: '(agreement-for-purpose a)',
  agreementForBasis: '(agreement-for-basis a)',
  agreementForSection: '(agreement-for-section a)',
  inScope: '(in-scope a c)',
  named: '(named a c)',
  sameCounty: 'same-county',
  caseOpen: 'entitlement-open',
  consentHeld: '(consent-covers k c)',
} as const;

export type OneOfEach = keyof typeof ONE_OF_EACH_TERMS;

export const ONE_OF_EACH: Table<OneOfEach> = {
  terms: ONE_OF_EACH_TERMS,
  world: `
    (declare-const r Rule) (assert (forall ((x Rule)) (= x r)))
    (declare-const a Agreement) (assert (forall ((x Agreement)) (= x a)))
    (declare-const k Consent) (assert (forall ((x Consent)) (= x k)))
    (declare-const c Category)
    (assert subscribed)
    ; Such a rule has the category under one of the two.
    (assert (= (rule-takes r c) (not (rule-names r c))))`,
  inputsOfRequest: 3,
  policyOf: (row) => ({
    institutions: [
      { id: PUBLISHER, status: row.publisherActive ? 'ACTIVE' : 'SUSPENDED' },
      ...[NEAR, FAR].map((id) => ({ id, ...held(row.receiverActive) })),
    ],
    scopes: [{ id: 'scope', categories: codes([CATEGORY, row.inScope]) }],
    agreements: [agreementOf(row)],
    dictionaries: {
      institutionKinds: [
        { code: 'PUP', county: true, ...HOLDS },
        { code: 'OPS', county: true, ...held(row.kindsHold) },
      ],
      categories: [{ code: CATEGORY, ...held(row.categoryHolds) }],
      purposes: [{ code: 'purpose', ...held(row.purposeHolds) }],
      legalBases: [{ code: 'basis', receiverKinds: ['OPS'], ...held(row.basisHolds) }],
      rules: [
        {
          ...ruleOf(!row.ruleNames, row.ruleNames, row.ruleAsks),
          sameCounty: row.ruleOfCounty,
          ...held(row.ruleHolds),
        },
      ],
    },
  }),
  requestOf: ({ sameCounty, caseOpen, consentHeld }) => {
    const receiver = sameCounty ? NEAR : FAR;
    const given = consents.map((consent) => ({ ...consent, receiver }));
    const ofCase = caseOpen ? request.case : { ...request.case, closedOn: DAY };
    return { ...request, receiver, case: ofCase, consents: consentHeld ? given : [] };
  },
};

function agreementOf(row: Row<OneOfEach>): PolicyAgreement {
  return {
    id: 'AG-1',
    status: row.agreementActive ? 'ACTIVE' : 'SUSPENDED',
    purposes: codes(['purpose', row.agreementForPurpose]),
    legalBases: codes(['basis', row.agreementForBasis]),
    disclosures: [NEAR, FAR].map((to) => ({
      from: PUBLISHER,
      to,
      scope: 'scope',
      additionalCategories: codes([CATEGORY, row.named]),
      sections: codes(['section', row.agreementForSection]),
    })),
    ...HOLDS,
  };
}

function ruleOf(takes: boolean, names: boolean, consentRequired: boolean): DisclosureRule {
  return {
    code: 'rule',
    publisherKind: 'PUP',
    receiverKinds: ['OPS'],
    sameCounty: true,
    consentRequired,
    categories: codes([CATEGORY, takes]),
    namedCategories: codes([CATEGORY, names]),
    ...HOLDS,
  };
}

/** Two rules and two agreements, which together may allow what none allows alone: with all else in order. */
const TWO_OF_EACH_TERMS = {
  takes1: '(rule-takes r1 c)',
  names1: '(rule-names r1 c)',
  asks1: '(rule-asks r1)',
  takes2: '(rule-takes r2 c)',
  names2: '(rule-names r2 c)',
  asks2: '(rule-asks r2)',
  active1: '(agreement-active a1)',
  inScope1: '(in-scope a1 c)',
  named1: '(named a1 c)',
  active2: '(agreement-active a2)',
  inScope2: '(in-scope a2 c)',
  named2: '(named a2 c)',
  subscribed: 'subscribed',
  consentHeld: '(consent-covers k c)',
} as const;

export type TwoOfEach = keyof typeof TWO_OF_EACH_TERMS;

export const TWO_OF_EACH: Table<TwoOfEach> = {
  terms: TWO_OF_EACH_TERMS,
  world: `
    (declare-const r1 Rule) (declare-const r2 Rule) (assert (forall ((x Rule)) (or (= x r1) (= x r2))))
    (declare-const a1 Agreement) (declare-const a2 Agreement) (assert (forall ((x Agreement)) (or (= x a1) (= x a2))))
    (declare-const k Consent) (assert (forall ((x Consent)) (= x k)))
    (declare-const c Category)
    (assert (and publisher-active receiver-active kinds-hold purpose-holds basis-holds entitlement-open same-county))
    (assert (category-holds c))
    (assert (forall ((x Rule)) (rule-holds x)))
    (assert (forall ((x Agreement))
      (and (agreement-for-purpose x) (agreement-for-basis x) (agreement-for-section x))))`,
  inputsOfRequest: 1,
  policyOf: policyOfTwo,
  requestOf: ({ consentHeld }) => ({ ...request, consents: consentHeld ? consents : [] }),
};

function policyOfTwo(row: Row<TwoOfEach>): PolicyInput {
  const agreement = (id: string, active: boolean, scope: string, named: boolean): PolicyAgreement => ({
    id,
    status: active ? 'ACTIVE' : 'TERMINATED',
    disclosures: [{ from: PUBLISHER, to: NEAR, scope, additionalCategories: codes([CATEGORY, named]) }],
    ...HOLDS,
  });
  return {
    institutions: [{ id: PUBLISHER }, { id: NEAR }],
    scopes: [
      { id: 'scope1', categories: codes([CATEGORY, row.inScope1]) },
      { id: 'scope2', categories: codes([CATEGORY, row.inScope2]) },
    ],
    agreements: [
      agreement('AG-1', row.active1, 'scope1', row.named1),
      agreement('AG-2', row.active2, 'scope2', row.named2),
    ],
    interests: [{ institution: NEAR, sections: row.subscribed ? ['section'] : ['another'] }],
    dictionaries: {
      institutionKinds: ['PUP', 'OPS'].map((code) => ({ code, county: true, ...HOLDS })),
      categories: [{ code: CATEGORY, ...HOLDS }],
      purposes: [{ code: 'purpose', ...HOLDS }],
      legalBases: [{ code: 'basis', receiverKinds: ['OPS'], ...HOLDS }],
      rules: [ruleOf(row.takes1, row.names1, row.asks1), ruleOf(row.takes2, row.names2, row.asks2)],
    },
  };
}
