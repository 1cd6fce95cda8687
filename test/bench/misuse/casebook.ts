import { between, chance, pick, type Random } from '../../../deploy/demonstration/random';
import { JointProcesses } from './joint-processes';
import { bell, type Office, type OfficeCase, type Worker } from './office';
import { midnight, workingTime } from './work-calendar';
import type { YearLog } from './year-log';

const DAY_MS = 86_400_000;
const CASES_AT_BEGIN = 38;
/** Of the days that a case lasts, the middle. */
const USUAL_DAYS = 110;
/** Of cases: on somebody whom another office has a case on, too. */
const SHARED = 0.25;

/** All cases of a region: opened, and closed when it is time. */
export class Casebook {
  readonly processes: JointProcesses;
  private readonly all: OfficeCase[] = [];
  private nextPerson = 1;
  private nextCase = 1;

  constructor(
    private readonly log: YearLog,
    private readonly random: Random,
  ) {
    this.processes = new JointProcesses(log);
  }

  newPerson(): string {
    return `person-${this.nextPerson++}`;
  }

  newReference(institution: string): string {
    return `${institution.slice(0, 3)}.5020.${this.nextCase++}.2026`;
  }

  /** What a worker has when the year begins. */
  beginWith(worker: Worker): void {
    for (let i = 0; i < CASES_AT_BEGIN; i += 1) {
      const at = workingTime(this.random, -between(this.random, 1, 200), false);
      const made = this.make(worker, at);
      made.closesAt = Math.max(made.closesAt, midnight(between(this.random, 5, 200)));
      this.log.open(made);
    }
  }

  /** By who works on it, by somebody who takes in all, or by the institution's system. */
  open(office: Office, worker: Worker, at: number, person?: string): OfficeCase {
    const made = this.make(worker, at, person);
    const lot = this.random();
    this.log.open(made, lot < 0.55 ? worker : lot < 0.7 ? pick(this.random, office.workers) : undefined);
    // Opened for nothing: withdrawn at once, or the wrong person.
    if (chance(this.random, 0.02)) made.closesAt = at + between(this.random, 0, 3) * DAY_MS;
    return made;
  }

  /** One that everybody forgets, until it is closed by rule. */
  openForgotten(worker: Worker, at: number, lastAt: number): void {
    const made = this.make(worker, at);
    worker.cases.pop();
    this.log.open(made, worker);
    made.closesAt = at + 180 * DAY_MS;
    if (made.closesAt < lastAt) this.log.close(made, made.closesAt, true);
  }

  closeDue(worker: Worker, day: number): void {
    const due = worker.cases.filter(({ closesAt }) => closesAt < midnight(day + 1));
    if (due.length === 0) return;
    worker.cases = worker.cases.filter((one) => !due.includes(one));
    for (const one of due) {
      const at = Math.max(workingTime(this.random, day, false), one.openedAt + 600_000);
      one.closesAt = at;
      if (chance(this.random, 0.6)) this.log.look(worker, one, at - 60_000, caseGround(one));
      this.log.work(worker, one, at - 1, 'case-closing');
      this.log.close(one, at);
      worker.closed.push(one);
    }
  }

  /** The last case of another office on the same person. */
  elsewhere({ person, institution }: OfficeCase): OfficeCase | undefined {
    return this.all.findLast((one) => one.person === person && one.institution !== institution);
  }

  private make(worker: Worker, at: number, person?: string): OfficeCase {
    const { institution } = worker;
    const found = chance(this.random, SHARED) && this.all.length > 0 ? pick(this.random, this.all) : undefined;
    const shared = found && person === undefined && found.institution !== institution ? found : undefined;
    const made: OfficeCase = {
      caseReference: this.newReference(institution),
      person: person ?? shared?.person ?? this.newPerson(),
      institution,
      worker,
      openedAt: at,
      closesAt: at + Math.max(5, USUAL_DAYS * Math.exp(0.7 * bell(this.random))) * DAY_MS,
    };
    worker.cases.push(made);
    this.all.push(made);
    if (shared && chance(this.random, 0.3)) this.processes.begin(made, shared, Math.max(at, shared.openedAt) + 1);
    return made;
  }
}

/** That an access is on a case's ground. */
export function caseGround({ caseReference }: { caseReference: string }) {
  return { ground: { kind: 'case', reference: caseReference } } as const;
}
