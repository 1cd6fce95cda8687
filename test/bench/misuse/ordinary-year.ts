import { between, chance, pick, type Random } from '../../../deploy/demonstration/random';
import { Casebook } from './casebook';
import { Matters } from './matters';
import { makeOffices, type Office, times, type Worker } from './office';
import { isWorkingDay, midnight, seasonOf, workingTime } from './work-calendar';
import { YearLog } from './year-log';

/** Of days: an office is inspected, and a leader reads many files. */
const INSPECTED = 1 / 260;
/** Of days: a worker's cases pass to a colleague for good. */
const HANDED_OVER = 0.0008;
/** Of days: somebody without a home begins to move from town to town. */
const MOVING = 0.25;
/** Of the matters of somebody who is away: what cannot wait. */
const URGENT = 0.5;

/** A region's year of work, with what is odd in it and no misuse. */
export class OrdinaryYear {
  readonly log = new YearLog();
  readonly offices: Office[];
  readonly casebook: Casebook;
  private readonly matters: Matters;

  constructor(
    workers: number,
    readonly days: number,
    private readonly random: Random,
  ) {
    this.offices = makeOffices(workers, random);
    this.casebook = new Casebook(this.log, random);
    this.matters = new Matters(this.log, this.casebook, random, this.lastAt);
    for (const worker of this.handlers()) this.casebook.beginWith(worker);
    for (let day = 0; day < days; day += 1) if (isWorkingDay(day)) this.pass(day);
  }

  get firstAt(): number {
    return midnight(0);
  }

  get lastAt(): number {
    return midnight(this.days);
  }

  private handlers(): Worker[] {
    return this.offices.flatMap(({ workers }) => workers).filter(({ duty }) => duty === 'cases');
  }

  private pass(day: number): void {
    for (const office of this.offices) {
      if (chance(this.random, INSPECTED)) this.inspect(office, day);
      for (const worker of office.workers) if (!worker.away.has(day)) this.work(office, worker, day);
    }
    if (chance(this.random, MOVING)) this.move(day);
    this.openFollowing(day);
  }

  private work(office: Office, worker: Worker, day: number): void {
    const matters = times(this.random, worker.pace * seasonOf(day));
    const begun = Array.from({ length: matters }, () => workingTime(this.random, day, worker.hasEvenings));
    for (const at of begun.toSorted((a, b) => a - b)) this.matters.attend(office, worker, at);
    if (worker.duty !== 'cases') return;
    this.standIn(office, worker, day);
    if (chance(this.random, HANDED_OVER)) this.handOver(office, worker, day);
    this.casebook.closeDue(worker, day);
  }

  /** What cannot wait of somebody who is away. */
  private standIn(office: Office, worker: Worker, day: number): void {
    for (const away of office.workers) {
      if (away.deputy !== worker || !away.away.has(day)) continue;
      for (let i = times(this.random, away.pace * URGENT); i > 0; i -= 1) {
        const about = this.matters.ownCase(away);
        if (!about || about.openedAt > midnight(day)) continue;
        this.matters.read(worker, about, workingTime(this.random, day, false), stated(office, about));
      }
    }
  }

  private handOver(office: Office, worker: Worker, day: number): void {
    const colleague = pick(this.random, office.workers);
    if (colleague.duty !== 'cases' || colleague === worker || colleague.away.has(day)) return;
    for (const one of worker.cases.splice(0, between(this.random, 3, 12))) {
      one.worker = colleague;
      colleague.cases.push(one);
      this.matters.read(colleague, one, workingTime(this.random, day, false), stated(office, one));
    }
  }

  private inspect(office: Office, day: number): void {
    const leader = office.workers.find(({ duty }) => duty === 'lead');
    const cases = office.workers.flatMap((one) => one.cases).filter(({ openedAt }) => openedAt < midnight(day));
    if (!leader || leader.away.has(day) || cases.length === 0) return;
    for (let i = 0; i < 45; i += 1)
      this.matters.read(leader, pick(this.random, cases), workingTime(this.random, day, false));
  }

  /** Somebody applies in one town after another, and seldom stays. */
  private move(day: number): void {
    const person = this.casebook.newPerson();
    let on = day;
    for (let stops = between(this.random, 2, 4); stops > 0; stops -= 1) {
      const worker = pick(this.random, pick(this.random, this.offices).workers);
      this.matters.takeApplication(worker, workingTime(this.random, on, false), 0.5, person);
      on += between(this.random, 2, 6);
    }
  }

  private openFollowing(day: number): void {
    const { following } = this.matters;
    const due = following.filter(({ at }) => at < midnight(day + 1));
    this.matters.following = following.filter(({ at }) => at >= midnight(day + 1));
    for (const { worker, person, at } of due) {
      const office = this.offices.find(({ id }) => id === worker.institution) as Office;
      const openedAt = Math.max(at, workingTime(this.random, day, false));
      this.matters.read(worker, this.casebook.open(office, worker, openedAt, person), openedAt + 60_000);
    }
  }
}

function stated({ tellsHandOvers }: Office, { caseReference }: { caseReference: string }): string | undefined {
  return tellsHandOvers ? caseReference : undefined;
}
