import { applyAnswer, proposeStep, unheardProcess } from '../ordering/follow-process';
import type { EdgeProcess, StepAnswer } from '../ordering/step-answer';
import { daysAfter } from '../calendar/day';
import { allowedActions } from '../processes/advance';
import type { ProcessHead, ProcessTable, ProcessWords, VisibleCommand } from '../processes/process-table';
import type { Step } from '../processes/step';
import type { Choices } from './choices';
import type { KindUnderTest } from './process-kinds';

/** Of so many turns of an edge one may end the process. */
const ENDINGS = 8;
const FIRST_DAY = '2026-03-03';

/** An edge of a history: it says what it may, and hears what the gateway has ordered. */
export class Edge<C extends VisibleCommand<W['command']>, W extends ProcessWords, D extends { head: ProcessHead<W> }> {
  process: EdgeProcess<C, W>;
  document: D;
  readonly proposed: string[] = [];

  constructor(
    private readonly kind: KindUnderTest<C, W, D>,
    readonly side: 0 | 1,
  ) {
    this.process = unheardProcess('process', kind.machine.table);
    this.document = kind.fresh;
  }

  /** Says something that is allowed; undefined where nothing is, or something waits already. */
  propose(choices: Choices): Step<C, W['actor']> | undefined {
    const actor = choices.oneOf(this.kind.actors[this.side]);
    const name = actor && choices.oneOf(this.commandsOf(actor, choices.below(ENDINGS) === 0));
    if (actor === undefined || name === undefined) return undefined;
    const step = this.stepOf(actor, name, choices.below(1000));
    const decision = this.kind.decide(this.document, step.command, step.by);
    const proposed = proposeStep(this.kind.machine.table, this.process, step, decision);
    if (!proposed.ok) return undefined;
    this.process = proposed.process;
    this.proposed.push(step.stepId);
    return step;
  }

  hear(answer: StepAnswer<C, W>): void {
    const { length } = this.process.history;
    this.process = applyAnswer(this.process, answer);
    for (const step of this.process.history.slice(length)) this.document = this.kind.apply(this.document, step);
  }

  /** What an actor may say; what would end the process only now and then. */
  private commandsOf(actor: W['actor'], endings: boolean): W['command'][] {
    const { table } = this.kind.machine;
    const allowed = allowedActions(table, this.process.head, actor);
    return endings ? allowed : allowed.filter((command) => !endsProcess(table, command));
  }

  private stepOf(actor: W['actor'], name: W['command'], nth: number): Step<C, W['actor']> {
    const basedOn = this.process.head.version;
    return {
      processId: 'process',
      stepId: `${this.side}-${this.proposed.length}`,
      basedOn,
      command: this.kind.sample(name, this.document, actor, nth),
      by: { actor, institution: `edge-${this.side}`, on: daysAfter(FIRST_DAY, basedOn * 10) },
    };
  }
}

function endsProcess<W extends ProcessWords>({ final, moves }: ProcessTable<W>, command: W['command']): boolean {
  return moves.some((move) => move.command === command && move.to !== undefined && final.includes(move.to));
}
