import type { StepAccepted, StepRefused } from '../ordering/step-answer';
import type { ProcessHead, ProcessWords, VisibleCommand } from '../processes/process-table';
import type { Step } from '../processes/step';
import { Choices } from './choices';
import { Edge } from './edge';
import { Gateway } from './gateway';
import type { KindUnderTest } from './process-kinds';

/** What a history showed. */
export interface Witnessed {
  /** What must not be; empty where both edges ended with the gateway's history. */
  readonly diverged: readonly string[];
  readonly accepted: number;
  readonly refused: number;
}

/** Of so many deliveries one comes again, later. */
const REPEATS = 4;
/** Of so many turns an edge speaks in one; in the others something arrives. */
const SPEECHES = 3;

/**
 * Two edges and a gateway, whose messages arrive in any order, late, and more than once: what happens next is drawn from
 * `numbers`. When these are used up everything that is under way arrives.
 */
export class History<
  C extends VisibleCommand<W['command']>,
  W extends ProcessWords,
  D extends { head: ProcessHead<W> },
> {
  private readonly choices: Choices;
  private readonly gateway: Gateway<C, W>;
  private readonly edges: readonly [Edge<C, W, D>, Edge<C, W, D>];
  private readonly underWay: (() => void)[] = [];
  private readonly diverged: string[] = [];

  /** @param note is told of each step that comes to the gateway, and what becomes of it */
  constructor(
    kind: KindUnderTest<C, W, D>,
    numbers: readonly number[],
    private readonly note: (side: 0 | 1, step: Step, answer: StepAccepted | StepRefused) => void = () => {},
  ) {
    this.choices = new Choices(numbers);
    this.gateway = new Gateway(kind.machine);
    this.edges = [new Edge(kind, 0), new Edge(kind, 1)];
  }

  run(): Witnessed {
    while (this.choices.left > 0) {
      this.takeTurn();
      for (const edge of this.edges) this.checkPrefix(edge);
    }
    while (this.underWay.length > 0) this.deliver(false);
    for (const edge of this.edges) this.checkEnd(edge);
    const refused = this.edges.reduce((sum, { process }) => sum + process.refused.length, 0);
    return { diverged: this.diverged, accepted: this.gateway.history.length, refused };
  }

  private takeTurn(): void {
    if (this.choices.below(SPEECHES) !== 0) return this.deliver(this.choices.below(REPEATS) === 0);
    const edge = this.edges[this.choices.below(2)];
    const step = edge?.propose(this.choices);
    if (edge !== undefined && step !== undefined) this.send(() => this.arrive(edge, step));
  }

  private deliver(again: boolean): void {
    const at = this.choices.below(Math.max(this.underWay.length, 1));
    const message = again ? this.underWay[at] : this.underWay.splice(at, 1)[0];
    message?.();
  }

  private arrive(from: Edge<C, W, D>, step: Step<C, W['actor']>): void {
    const answer = this.gateway.receive(step);
    this.note(from.side, step, answer);
    const hearing = answer.outcome === 'accepted' ? this.edges : [from];
    for (const edge of hearing) this.send(() => this.tell(edge, answer));
  }

  private tell(edge: Edge<C, W, D>, answer: StepAccepted<C, W> | StepRefused): void {
    edge.hear(answer);
  }

  private send(message: () => void): void {
    this.underWay.push(message);
  }

  private checkPrefix({ side, process }: Edge<C, W, D>): void {
    const ordered = this.gateway.history;
    if (process.history.some(({ stepId }, i) => stepId !== ordered[i]?.stepId))
      this.diverged.push(`edge ${side} has another history on its way`);
    if (process.history.some(({ version }, i) => version !== i + 1)) this.diverged.push(`edge ${side} has a hole`);
  }

  private checkEnd({ side, process, proposed, document }: Edge<C, W, D>): void {
    if (textOf(process.history) !== textOf(this.gateway.history)) this.diverged.push(`edge ${side} ended differently`);
    if (textOf(document) !== textOf(this.edges[0].document)) this.diverged.push(`edge ${side} has another document`);
    if (process.pending !== undefined || process.early.length > 0) this.diverged.push(`edge ${side} still waits`);
    const [taken, refused] = [process.history.map(({ stepId }) => stepId), process.refused.map(({ stepId }) => stepId)];
    for (const step of proposed)
      if (taken.includes(step) === refused.includes(step)) this.diverged.push(`step ${step} is not either or`);
  }
}

function textOf(value: unknown): string {
  return JSON.stringify(value);
}
