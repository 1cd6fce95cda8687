import * as fc from 'fast-check';
import { Choices } from '../proof/choices';
import { KINDS_UNDER_TEST, type KindUnderTest } from '../proof/process-kinds';
import type { Plan } from '../plans/plan';
import { contentHash } from '../plans/content-hash';
import { hasEnded, type ProcessHead, type ProcessWords, type VisibleCommand } from '../processes/process-table';
import type { AcceptedStep } from '../processes/step';

const NUMBERS = fc.array(fc.nat({ max: 9999 }), { maxLength: 200, size: 'max' });
const RUNS = { numRuns: 150 };

/** Every document on the way of any commands of anybody, allowed or not, with the steps that were. */
function walk<C extends VisibleCommand<W['command']>, W extends ProcessWords, D extends { head: ProcessHead<W> }>(
  kind: KindUnderTest<C, W, D>,
  numbers: readonly number[],
): { documents: D[]; steps: AcceptedStep<C, W['actor'], W>[]; refusedMoves: number } {
  const choices = new Choices(numbers);
  const [documents, steps] = [[kind.fresh], [] as AcceptedStep<C, W['actor'], W>[]];
  const names = [...new Set(kind.machine.table.moves.map(({ command }) => command))];
  let refusedMoves = 0;
  while (choices.left > 0) {
    const document = documents.at(-1) ?? kind.fresh;
    const actor = choices.oneOf(kind.actors.flat());
    const name = choices.oneOf(names);
    if (actor === undefined || name === undefined) break;
    const command = kind.sample(name, document, actor, choices.below(3));
    const by = { actor, institution: 'PUP-2606', on: '2026-06-01' };
    const answer = kind.decide(document, command, by);
    if (!answer.ok) refusedMoves += 1;
    else {
      const basedOn = document.head.version;
      const step = { processId: 'p', stepId: `${basedOn}`, basedOn, command, by, version: answer.head.version, head: answer.head };
      steps.push(step);
      documents.push(kind.apply(document, step));
    }
  }
  return { documents, steps, refusedMoves };
}

function holds<C extends VisibleCommand<W['command']>, W extends ProcessWords, D extends { head: ProcessHead<W> }>(
  kind: KindUnderTest<C, W, D>,
): void {
  fc.assert(
    fc.property(NUMBERS, (numbers) => {
      const { documents } = walk(kind, numbers);
      const { table } = kind.machine;
      documents.forEach(({ head }, i) => {
        expect(head.version).toBe(i);
        const next = documents[i + 1];
        if (hasEnded(table, head) && next !== undefined) expect(next.head.state).toBe(head.state);
      });
    }),
    RUNS,
  );
}

describe('any sequence of commands', () => {
  it('leaves final states as they are, and versions dense: referrals', () => {
    holds(KINDS_UNDER_TEST.REFERRAL);
  });

  it('leaves final states as they are, and versions dense: plans', () => {
    holds(KINDS_UNDER_TEST.PLAN);
  });

  it('leaves final states as they are, and versions dense: announcements', () => {
    holds(KINDS_UNDER_TEST.ANNOUNCEMENT);
  });

  it('brings a plan into force only by two approvals of one hash', () => {
    let agreed = 0;
    fc.assert(
      fc.property(NUMBERS, (numbers) => {
        const { documents, steps } = walk(KINDS_UNDER_TEST.PLAN, numbers);
        for (const plan of documents) {
          agreed += plan.agreed.length;
          expectTwoApprovals(plan, steps);
        }
      }),
      RUNS,
    );
    expect(agreed).toBeGreaterThan(50);
  });
});

/** The hash in force was proposed by one institution and approved by the other, and is that of the content in force. */
function expectTwoApprovals({ head, agreed }: Plan, steps: readonly AcceptedStep<VisibleCommand>[]): void {
  const hash = head.marks?.inForceHash;
  expect(head.flags.includes('IN_FORCE')).toBe(hash !== undefined);
  if (hash === undefined) return;
  const approvals = steps.filter(({ command, version }) => version <= head.version && command.contentHash === hash);
  const sides = new Set(approvals.map(({ by }) => by.actor));
  expect(sides).toEqual(new Set(['labour', 'welfare']));
  const inForce = agreed.at(-1);
  expect(inForce && contentHash(inForce.content)).toBe(hash);
}
