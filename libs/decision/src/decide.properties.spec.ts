import * as fc from 'fast-check';
import { compilePolicy } from './compile-policy';
import { decide } from './decide';
import { DEFAULT_RULES } from './default-rules';
import type { Decision, DecisionRequest, PolicyAgreement, PolicyInput } from './vocabulary';

const INSTITUTIONS = ['PUP-2606', 'PUP-2604', 'OPS-260604', 'OPS-260401', 'PCPR-2606', 'JSR-260604', 'NGO-0000123456'];
const CATEGORIES = ['1', '7', '9', '12', '13', '14', '16', '17', '18', '19', '19a', '21'];
const DAYS = ['2013-01-01', '2025-05-31', '2025-06-01', '2026-03-01', '2026-06-30', '2027-01-01'];
const FIELDS: ReadonlyMap<string, string> = new Map<string, string>(
  CATEGORIES.flatMap((code) => [[`a${code}`, code] as const, [`b${code}`, code] as const]),
);

const day = fc.constantFrom(...DAYS);
const institution = fc.constantFrom(...INSTITUTIONS);
const categories = fc.uniqueArray(fc.constantFrom(...CATEGORIES));

const period = fc
  .tuple(day, fc.option(day, { nil: undefined }))
  .map(([validFrom, validTo]) => (validTo === undefined ? { validFrom } : { validFrom, validTo }));

const disclosure = fc.record({
  from: institution,
  to: institution,
  scope: fc.constantFrom('narrow', 'wide', 'missing'),
  additionalCategories: categories,
});

const agreement: fc.Arbitrary<PolicyAgreement> = fc
  .tuple(
    fc.record({
      status: fc.constantFrom('ACTIVE' as const, 'ACTIVE' as const, 'SUSPENDED' as const, 'TERMINATED' as const),
      disclosures: fc.array(disclosure, { minLength: 1, maxLength: 3 }),
    }),
    period,
  )
  .map(([rest, validity]) => ({ id: '', ...rest, ...validity }));

const inputs: fc.Arbitrary<PolicyInput> = fc
  .record({ agreements: fc.array(agreement, { minLength: 1, maxLength: 4 }), narrow: categories, wide: categories })
  .map(({ agreements, narrow, wide }) => ({
    institutions: INSTITUTIONS.map((id) => ({ id })),
    scopes: [
      { id: 'narrow', categories: narrow },
      { id: 'wide', categories: wide },
    ],
    agreements: agreements.map((agreement, index) => ({ ...agreement, id: `AG-${index}` })),
  }));

const requests: fc.Arbitrary<DecisionRequest> = fc.record({
  publisher: institution,
  receiver: institution,
  case: fc
    .record({
      legalBasis: fc.constantFrom('rynek-pracy-2025', 'rynek-pracy-2025', 'upz-33-5d', 'ups-105-1', 'no-such-basis'),
      purpose: fc.constantFrom('social-work', 'social-work', 'no-such-purpose'),
      openedOn: day,
      closedOn: fc.option(day, { nil: undefined }),
    })
    .map(({ closedOn, ...rest }) => (closedOn === undefined ? rest : { ...rest, closedOn })),
  day,
  fields: fc.constant(FIELDS),
  present: fc.uniqueArray(fc.constantFrom(...FIELDS.keys(), 'mystery')),
});

/** Requests along a disclosure of the first agreement, so that a good share of them discloses something. */
const scenes = fc
  .tuple(inputs, requests, fc.boolean())
  .map(([input, request, along]): [PolicyInput, DecisionRequest] => {
    const disclosure = along ? input.agreements[0]?.disclosures[0] : undefined;
    return [
      input,
      disclosure === undefined ? request : { ...request, publisher: disclosure.from, receiver: disclosure.to },
    ];
  });

const decideOn = (input: PolicyInput, request: DecisionRequest): Decision => decide(compilePolicy(input), request);
const fieldsOf = (decision: Decision): string[] => decision.withheld.flatMap(({ fields }) => fields);
const isSubset = (part: readonly string[], whole: readonly string[]): boolean =>
  part.every((item) => whole.includes(item));

/** Every answer is rare enough that more runs than the default are needed to meet them all. */
const RUNS = { numRuns: 2000 };

describe('every decision', () => {
  it('splits the fields present into disclosed and withheld', () => {
    fc.assert(
      fc.property(scenes, ([input, request]) => {
        const decision = decideOn(input, request);
        const all = [...decision.disclosed, ...fieldsOf(decision)];
        expect(all.sort()).toEqual([...request.present].sort());
        expect(decision.categories).toEqual([...new Set(decision.disclosed.map((field) => FIELDS.get(field)))]);
      }),
      RUNS,
    );
  });

  it('discloses exactly legal scope ∩ agreement ∩ open case, by a statement of its own of the rules', () => {
    fc.assert(
      fc.property(scenes, ([input, request]) => {
        const entitled = request.present.filter((field) => isEntitled(input, request, FIELDS.get(field) ?? 'unknown'));
        expect(decideOn(input, request).disclosed.sort()).toEqual(entitled.sort());
      }),
      RUNS,
    );
  });

  it('discloses no more after an agreement is suspended or terminated', () => {
    fc.assert(
      fc.property(
        scenes,
        fc.nat(3),
        fc.constantFrom('SUSPENDED' as const, 'TERMINATED' as const),
        (scene, at, status) => {
          const [input, request] = scene;
          const agreements = input.agreements.map((agreement, index) =>
            index === at ? { ...agreement, status } : agreement,
          );
          expect(
            isSubset(decideOn({ ...input, agreements }, request).disclosed, decideOn(input, request).disclosed),
          ).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('withholds no more after an agreement names further categories', () => {
    fc.assert(
      fc.property(scenes, fc.nat(3), categories, ([input, request], at, further) => {
        const widened = (agreement: PolicyAgreement): PolicyAgreement => ({
          ...agreement,
          disclosures: agreement.disclosures.map((disclosure) => ({
            ...disclosure,
            additionalCategories: [...disclosure.additionalCategories, ...further],
          })),
        });
        const agreements = input.agreements.map((agreement, index) => (index === at ? widened(agreement) : agreement));
        expect(
          isSubset(fieldsOf(decideOn({ ...input, agreements }, request)), fieldsOf(decideOn(input, request))),
        ).toBe(true);
      }),
      RUNS,
    );
  });

  it('discloses nothing where anything is unknown', () => {
    const unknown = fc.constantFrom<(request: DecisionRequest) => DecisionRequest>(
      (request) => ({ ...request, publisher: 'PUP-9999' }),
      (request) => ({ ...request, receiver: '__proto__' }),
      (request) => ({ ...request, case: { ...request.case, legalBasis: 'constructor' } }),
      (request) => ({ ...request, case: { ...request.case, purpose: 'toString' } }),
      (request) => ({ ...request, fields: new Map() }),
      (request) => ({ ...request, fields: new Map(Array.from(FIELDS.keys(), (field) => [field, '99'])) }),
    );
    fc.assert(
      fc.property(scenes, unknown, ([input, request], spoil) => {
        expect(decideOn(input, spoil(request)).disclosed).toEqual([]);
      }),
      RUNS,
    );
  });

  it('discloses the same fields of a record to equal profiles', () => {
    fc.assert(
      fc.property(inputs, requests, requests, (input, one, other) => {
        const a = decideOn(input, one);
        const b = decideOn(input, { ...other, present: one.present });
        fc.pre(a.profile === b.profile);
        expect(a.disclosed).toEqual(b.disclosed);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same from a policy that has decided before', () => {
    fc.assert(
      fc.property(inputs, fc.array(requests, { minLength: 1, maxLength: 10 }), (input, asked) => {
        const policy = compilePolicy(input);
        for (const request of [...asked, ...asked]) expect(decide(policy, request)).toEqual(decideOn(input, request));
      }),
    );
  });

  it('meets scenes in which something is disclosed, and every reason', () => {
    const met = new Set<string>();
    for (const [input, request] of fc.sample(scenes, { numRuns: 5000, seed: 1 })) {
      const decision = decideOn(input, request);
      if (decision.disclosed.length > 0) met.add('disclosed');
      for (const { reason } of decision.withheld) met.add(reason);
    }
    expect([...met].sort()).toEqual([
      'agreement-not-active',
      'case-not-open',
      'disclosed',
      'legal-basis-not-valid',
      'legal-basis-unknown',
      'must-be-named-in-agreement',
      'no-agreement',
      'no-rule',
      'other-county',
      'outside-agreement-scope',
      'outside-legal-scope',
      'purpose-unknown',
    ]);
  });
});

/** P4 once more, straight from the words of the rules, without the tables and the order of `decide`. */
function isEntitled(input: PolicyInput, request: DecisionRequest, category: string): boolean {
  const { day } = request;
  const { legalBasis, purpose, openedOn, closedOn } = request.case;
  const receiverKind = request.receiver.split('-')[0] ?? '';
  return (
    openedOn <= day &&
    (closedOn === undefined || day < closedOn) &&
    purpose === 'social-work' &&
    ((legalBasis === 'rynek-pracy-2025' && day >= '2025-06-01' && receiverKind !== 'NGO') ||
      (legalBasis === 'upz-33-5d' && day >= '2014-05-27' && day <= '2025-05-31' && receiverKind !== 'NGO') ||
      (legalBasis === 'ups-105-1' && day >= '2004-05-01' && ['OPS', 'PCPR'].includes(receiverKind))) &&
    isInLegalScope(request, category) &&
    isAgreed(input, request, category)
  );
}

function isInLegalScope({ publisher, receiver, day }: DecisionRequest, category: string): boolean {
  const kind = (id: string): string => id.split('-')[0] ?? '';
  return DEFAULT_RULES.some(
    (rule) =>
      rule.publisherKind === kind(publisher) &&
      rule.receiverKinds.includes(kind(receiver)) &&
      publisher.split('-')[1]?.slice(0, 4) === receiver.split('-')[1]?.slice(0, 4) &&
      rule.validFrom <= day &&
      day <= (rule.validTo ?? '9999') &&
      [...rule.categories, ...rule.namedCategories].includes(category),
  );
}

function isAgreed(input: PolicyInput, { publisher, receiver, day }: DecisionRequest, category: string): boolean {
  const scope = (id: string): readonly string[] => input.scopes.find((scope) => scope.id === id)?.categories ?? [];
  return input.agreements
    .filter(({ status, validFrom, validTo = '9999' }) => status === 'ACTIVE' && validFrom <= day && day <= validTo)
    .flatMap(({ disclosures }) => disclosures)
    .filter(({ from, to }) => from === publisher && to === receiver)
    .some((disclosure) =>
      (category === '17'
        ? disclosure.additionalCategories
        : [...scope(disclosure.scope), ...disclosure.additionalCategories]
      ).includes(category),
    );
}
