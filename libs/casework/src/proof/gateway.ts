import type { HubMachine } from '../ordering/hub-machines';
import { orderStep } from '../ordering/order-step';
import type { StepAccepted, StepRefused } from '../ordering/step-answer';
import type { ProcessHead, ProcessWords, VisibleCommand } from '../processes/process-table';
import type { Step } from '../processes/step';

/** The gateway of a history: what its rows would hold of one process. */
export class Gateway<C extends VisibleCommand<W['command']>, W extends ProcessWords> {
  private readonly answers = new Map<string, StepAccepted<C, W>>();
  private head: ProcessHead<W> | undefined;

  constructor(private readonly machine: HubMachine<W>) {}

  get history(): StepAccepted<C, W>['step'][] {
    return [...this.answers.values()].map(({ step }) => step);
  }

  receive(step: Step<C, W['actor']>): StepAccepted<C, W> | StepRefused {
    const ordered = orderStep(this.machine, this.head, step, this.answers.get(step.stepId));
    if (ordered.outcome === 'repeated') return ordered.answer;
    if (ordered.outcome === 'accepted') {
      this.head = ordered.step.head;
      this.answers.set(step.stepId, ordered);
    }
    return ordered;
  }
}
