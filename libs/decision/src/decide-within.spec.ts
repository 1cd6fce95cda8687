import * as fc from 'fast-check';
import { compilePolicy } from './compile-policy';
import { decide } from './decide';
import { decideWithin } from './decide-within';
import { scenes } from './proof/scenes';
import type { DecisionRequest, PolicyInput } from './vocabulary';

const DAYS = ['2014-05-26', '2014-05-27', '2025-05-31', '2025-06-01', '2026-03-01', '2026-06-30', '2027-01-01'];
const never = (): boolean => false;
const day = fc.nat(DAYS.length - 1);

/** Whatever the receiver wants by now. */
function disclosesOn([input, request]: [PolicyInput, DecisionRequest], on: string): boolean {
  return decide(compilePolicy({ ...input, interests: [] }), { ...request, day: on }).disclosed.length > 0;
}

describe('decideWithin', () => {
  it('finds a day whenever there is one, and none that discloses nothing', () => {
    fc.assert(
      fc.property(scenes, day, day, (scene, one, other) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)];
        const days = DAYS.slice(first, last + 1);
        const [input, request] = scene;
        const found = decideWithin(compilePolicy(input), request, {
          from: days[0] ?? '',
          to: days.at(-1) ?? '',
          wasActive: never,
        });
        if (days.some((on) => disclosesOn(scene, on))) expect(found?.disclosed.length).toBeGreaterThan(0);
        if (days.length === 1) expect(found !== undefined).toBe(disclosesOn(scene, days[0] ?? ''));
      }),
      { numRuns: 500 },
    );
  });

  it('takes agreements for active that were, and those alone', () => {
    fc.assert(
      fc.property(scenes, ([input, request]) => {
        const active = input.agreements.map((agreement) => ({ ...agreement, status: 'ACTIVE' as const }));
        const within = { from: request.day, to: request.day, wasActive: () => true };
        expect(decideWithin(compilePolicy(input), request, within) !== undefined).toBe(
          disclosesOn([{ ...input, agreements: active }, request], request.day),
        );
      }),
      { numRuns: 300 },
    );
  });
});
