import * as fc from 'fast-check';
import { compilePolicy } from './compile-policy';
import { decide } from './decide';
import { categories, FIELDS, inputs, requests, scenes } from './proof/scenes';
import {
  type Decision,
  type DecisionRequest,
  type PolicyAgreement,
  type PolicyInput,
  WITHHOLDING_REASONS,
} from './vocabulary';

const decideOn = (input: PolicyInput, request: DecisionRequest): Decision => decide(compilePolicy(input), request);
const fieldsOf = (decision: Decision): string[] => decision.withheld.flatMap(({ fields }) => fields);
const isSubset = (part: readonly string[], whole: readonly string[]): boolean =>
  part.every((item) => whole.includes(item));

/** Some answers are rare enough that more runs than the default are needed to meet them all. */
const RUNS = { numRuns: 1000 };

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

  it('discloses no more after an agreement is suspended or terminated', () => {
    fc.assert(
      fc.property(
        scenes,
        fc.nat(2),
        fc.constantFrom('DRAFT' as const, 'SUSPENDED' as const, 'TERMINATED' as const),
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

  it('discloses no more after a consent is withdrawn', () => {
    fc.assert(
      fc.property(scenes, fc.nat(1), ([input, request], at) => {
        const consents = request.consents.filter((_, index) => index !== at);
        expect(isSubset(decideOn(input, { ...request, consents }).disclosed, decideOn(input, request).disclosed)).toBe(
          true,
        );
      }),
      RUNS,
    );
  });

  it('discloses nothing that depended on the consents that it names once they are withdrawn', () => {
    fc.assert(
      fc.property(scenes, ([input, request]) => {
        const { consent, disclosed } = decideOn(input, request);
        const without = request.consents.filter(({ id }) => !(consent ?? '').split(',').includes(id));
        const left = decideOn(input, { ...request, consents: without });
        expect(left).not.toHaveProperty('consent');
        if (consent === undefined) expect(left.disclosed).toEqual(disclosed);
        else expect(left.disclosed.length).toBeLessThan(disclosed.length);
      }),
      RUNS,
    );
  });

  it('withholds no more after an agreement names further categories', () => {
    fc.assert(
      fc.property(scenes, fc.nat(2), categories, ([input, request], at, further) => {
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

  it('discloses no more for what the receiver wants, only the sections that it wants', () => {
    fc.assert(
      fc.property(scenes, ([input, request]) => {
        const whole = decideOn({ ...input, interests: [] }, request).disclosed;
        const wanted = input.interests?.find(({ institution }) => institution === request.receiver);
        const isWanted = wanted?.sections.includes(request.section) ?? true;
        expect(decideOn(input, request).disclosed).toEqual(isWanted ? whole : []);
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

  it('meets scenes in which something is disclosed, many of them, and every reason', () => {
    const sampled = fc.sample(scenes, { numRuns: 1000, seed: 1 }).map(([input, request]) => decideOn(input, request));
    const met = new Set(sampled.flatMap(({ withheld }) => withheld.map(({ reason }) => reason)));
    const ofEndedEntries = ['kind-not-valid', 'purpose-not-valid', 'category-not-valid'];
    // A restriction is looked at before it comes to a decision.
    const never = ['unknown-institution', 'restriction'];
    expect([...met, ...ofEndedEntries].sort()).toEqual(WITHHOLDING_REASONS.filter((r) => !never.includes(r)).sort());
    expect(sampled.filter(({ disclosed }) => disclosed.length > 0).length).toBeGreaterThan(100);
    expect(sampled.filter(({ consent }) => consent !== undefined).length).toBeGreaterThan(10);
  });
});
