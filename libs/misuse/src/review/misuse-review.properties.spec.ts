import * as fc from 'fast-check';
import { GROUND_KINDS } from '../facts/access';
import { DAY_MS } from '../facts/days';
import { MISUSE_LIMITS } from '../facts/limits';
import type { LogFact } from '../facts/log-fact';
import type { Finding } from './finding';
import { MisuseReview } from './misuse-review';

const KEY = Buffer.from('a key of tests');
const persons = fc.constantFrom('ada', 'eva', 'jan');
const whereAndWho = fc.record({
  at: fc.integer({ min: 0, max: 200 }).map((halfDays) => Date.UTC(2026, 0, 5, 8) + (halfDays * DAY_MS) / 2),
  institution: fc.constantFrom('OPS-260604', 'PUP-2606'),
  person: persons,
});
const worker = fc.constantFrom('w1', 'w2', 'w3');
const reference = fc.constantFrom('case 1', 'case 2');
const facts = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: accesses() },
      fc.record({
        kind: fc.constant('case' as const),
        where: whereAndWho,
        caseReference: reference,
        status: fc.constantFrom('open' as const, 'closed' as const, 'reopened' as const),
      }),
      fc.record({
        kind: fc.constant('work' as const),
        where: whereAndWho,
        workerTag: worker,
        caseReference: reference,
        work: fc.constantFrom('case-opening' as const, 'step' as const),
      }),
    ),
    { maxLength: 60 },
  )
  .map((all) => all.map(({ where, ...one }, i) => ({ ...one, ...where, id: String(i) }) as LogFact))
  .map((all) => all.toSorted((a, b) => a.at - b.at));

function accesses() {
  return fc.record({
    kind: fc.constant('access' as const),
    where: whereAndWho,
    workerTag: worker,
    act: fc.constantFrom('view' as const, 'inquiry' as const, 'match' as const),
    caseReference: reference,
    inquiryId: reference,
    ground: fc.option(fc.record({ kind: fc.constantFrom(...GROUND_KINDS), reference }), { nil: undefined }),
    exceptional: fc.option(fc.record({ confirmed: fc.boolean() }), { nil: undefined }),
  });
}

function review(all: readonly LogFact[], reviewed: (id: string) => void = () => undefined): Finding[] {
  const reviewing = new MisuseReview(KEY, MISUSE_LIMITS, ({ access }) => reviewed(access.id));
  return [...all.flatMap((fact) => reviewing.take(fact)), ...reviewing.finish()];
}

it('looks at each access once, whatever comes between', () => {
  fc.assert(
    fc.property(facts, (all) => {
      const ids: string[] = [];
      review(all, (id) => ids.push(id));
      expect(ids).toEqual(all.flatMap((fact) => (fact.kind === 'access' ? [fact.id] : [])));
    }),
  );
});

it('finds what is unexplained, each time the same, and gives each finding a reason', () => {
  fc.assert(
    fc.property(facts, (all) => {
      const found = review(all);
      expect(review(all)).toEqual(found);
      for (const { explanation, reasons } of found) {
        expect(reasons.length).toBeGreaterThan(0);
        if (explanation && 'unexplained' in explanation) expect(reasons).toContain(explanation.unexplained);
      }
    }),
  );
});

it('finds of the past the same, whatever comes long after', () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 0, max: 60 }), (all, length) => {
      const reviewing = new MisuseReview(KEY);
      const found = all.slice(0, length).flatMap((fact) => reviewing.take(fact));
      expect(review(all).slice(0, found.length)).toEqual(found);
    }),
  );
});

it('meets findings, unexplained ones among them, and items of more than one', () => {
  const sampled = fc.sample(facts, { numRuns: 200, seed: 1 }).map((all) => review(all));
  const unexplained = sampled.flat().filter(({ explanation }) => explanation && 'unexplained' in explanation);
  expect(unexplained.length).toBeGreaterThan(100);
  expect(sampled.some((found) => new Set(found.map(({ item }) => item)).size < found.length)).toBe(true);
});

it('makes no item of two workers', () => {
  fc.assert(
    fc.property(facts, (all) => {
      const workers = new Map<string, string>();
      for (const { access, item } of review(all)) {
        const who = `${access.institution} ${access.workerTag}`;
        expect(workers.get(item) ?? who).toBe(who);
        workers.set(item, who);
      }
    }),
  );
});
