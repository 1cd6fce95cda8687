import * as fc from 'fast-check';
import { Choices } from '../proof/choices';
import { KINDS_UNDER_TEST, type KindUnderTest } from '../proof/process-kinds';
import type { Plan } from '../plans/plan';
import { contentHash } from '../plans/content-hash';
import { allowedActions } from '../processes/advance';
import { hasEnded, type ProcessHead, type ProcessWords, type VisibleCommand } from '../processes/process-table';
import type { AcceptedStep } from '../processes/step';

const NUMBERS = fc.array(fc.nat({ max: 9999 }), { minLength: 100, maxLength: 200, size: 'max' });
const RUNS = { numRuns: 100 };

/** Every document on the way of any commands of anybody, allowed or not, with the steps that were. */
function walk<C extends VisibleCommand<W['command']>, W extends ProcessWords, D extends { head: ProcessHead<W> }>(
  kind: KindUnderTest<C, W, D>,
  numbers: readonly number[],
): { documents: D[]; steps: AcceptedStep<C, W['actor'], W>[] } {
  const choices = new Choices(numbers);
  const [documents, steps] = [[kind.fresh], [] as AcceptedStep<C, W['actor'], W>[]];
  const names = [...new Set(kind.machine.table.moves.map(({ command }) => command))];
  while (choices.left > 0) {
    const document = documents.at(-1) ?? kind.fresh;
    const actor = choices.oneOf(kind.actors.flat());
    const allowed = actor && allowedActions(kind.machine.table, document.head, actor);
    const name = choices.oneOf(choices.below(4) === 0 ? names : (allowed ?? []));
    if (actor === undefined || name === undefined) continue;
    const command = kind.sample(name, document, actor, choices.below(3));
    const by = { actor, institution: 'PUP-2606', on: '2026-06-01' };
    const answer = kind.decide(document, command, by);
    if (answer.ok) {
      const basedOn = document.head.version;
      const step = {
        processId: 'p',
        stepId: `${basedOn}`,
        basedOn,
        command,
        by,
        version: answer.head.version,
        head: answer.head,
      };
      steps.push(step);
      documents.push(kind.apply(document, step));
    }
  }
  return { documents, steps };
}

function expectInvariants<
  C extends VisibleCommand<W['command']>,
  W extends ProcessWords,
  D extends { head: ProcessHead<W> },
>(kind: KindUnderTest<C, W, D>): void {
  fc.assert(
    fc.property(NUMBERS, (numbers) => {
      const { documents } = walk(kind, numbers);
      return documents.every(({ head }, i) => {
        const next = documents[i + 1]?.head ?? head;
        return head.version === i && (!hasEnded(kind.machine.table, head) || next.state === head.state);
      });
    }),
    RUNS,
  );
}

describe('any sequence of commands', () => {
  it('leaves final states as they are, and versions dense: referrals', () => {
    expectInvariants(KINDS_UNDER_TEST.REFERRAL);
  });

  it('leaves final states as they are, and versions dense: plans', () => {
    expectInvariants(KINDS_UNDER_TEST.PLAN);
  });

  it('leaves final states as they are, and versions dense: announcements', () => {
    expectInvariants(KINDS_UNDER_TEST.ANNOUNCEMENT);
  });

  it('leaves final states as they are, and versions dense: promotions', () => {
    expectInvariants(KINDS_UNDER_TEST.PROMOTION);
  });

  it('brings a plan into force only by two approvals of one hash', () => {
    let agreed = 0;
    fc.assert(
      fc.property(NUMBERS, (numbers) => {
        const { documents, steps } = walk(KINDS_UNDER_TEST.PLAN, numbers);
        agreed += documents.at(-1)?.agreed.length ?? 0;
        return documents.every((plan) => hasTwoApprovals(plan, steps));
      }),
      RUNS,
    );
    expect(agreed).toBeGreaterThan(5);
  });
});

/** The hash in force was proposed by one institution and approved by the other, and is that of the content in force. */
function hasTwoApprovals({ head, agreed }: Plan, steps: readonly AcceptedStep[]): boolean {
  const hash = head.marks?.inForceHash;
  if (hash === undefined) return !head.flags.includes('IN_FORCE') && agreed.length === 0;
  const approvals = steps.filter(({ command, version }) => version <= head.version && command.contentHash === hash);
  const said = new Set(approvals.map(({ command, by }) => `${command.name} by ${by.actor}`));
  const content = agreed.at(-1)?.content;
  return (
    content !== undefined &&
    contentHash(content) === hash &&
    ((said.has('propose by labour') && said.has('approve by welfare')) ||
      (said.has('propose by welfare') && said.has('approve by labour')))
  );
}
