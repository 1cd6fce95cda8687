import type { OfficeCase, Worker } from './office';
import type { YearLog } from './year-log';

const STEPS = 5;

interface JointProcess {
  id: string;
  other: OfficeCase;
  steps: number;
}

/** Referrals between two offices that have cases on the same person. */
export class JointProcesses {
  private readonly processes = new Map<OfficeCase, JointProcess>();

  constructor(private readonly log: YearLog) {}

  has(about: OfficeCase): boolean {
    return this.processes.has(about);
  }

  begin(about: OfficeCase, other: OfficeCase, at: number): void {
    const process = { id: `process-${this.log.newId()}`, other, steps: 0 };
    this.processes.set(about, process);
    this.processes.set(other, { ...process, other: about });
    this.log.process(process.id, about, other.institution, at, false);
  }

  step(worker: Worker, about: OfficeCase, at: number): void {
    const process = this.processes.get(about);
    if (!process) return;
    process.steps += 1;
    this.log.look(worker, about, at, { ground: { kind: 'referral', reference: process.id } });
    this.log.work(worker, about, at + 60_000, 'step');
    if (process.steps < STEPS) return;
    this.log.process(process.id, about, process.other.institution, at + 60_001, true);
    this.processes.delete(about);
  }
}
