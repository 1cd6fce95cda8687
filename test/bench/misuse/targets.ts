import { between, chance, pick, type Random } from '../../../deploy/demonstration/random';
import { caseGround } from './casebook';
import type { Office, OfficeCase, Worker } from './office';
import type { OrdinaryYear } from './ordinary-year';
import { isWorkingDay, workingTime } from './work-calendar';

const DAY_MS = 86_400_000;
/** Of false exceptional questions: somebody confirms them. */
const CONFIRMED = 0.2;

/** Who misuses what, when. */
export class Targets {
  constructor(
    readonly year: OrdinaryYear,
    readonly random: Random,
  ) {}

  somebody(): { office: Office; worker: Worker } {
    const office = pick(this.random, this.year.offices);
    return {
      office,
      worker: pick(
        this.random,
        office.workers.filter(({ duty }) => duty === 'cases'),
      ),
    };
  }

  colleaguesCase(office: Office, worker: Worker): OfficeCase | undefined {
    const colleague = pick(
      this.random,
      office.workers.filter((one) => one !== worker && one.duty === 'cases'),
    );
    const cases = [...colleague.cases, ...colleague.closed].filter(
      ({ openedAt, closesAt }) => closesAt - openedAt > 40 * DAY_MS && closesAt > this.year.firstAt + 30 * DAY_MS,
    );
    return cases.length > 0 ? pick(this.random, cases) : undefined;
  }

  openCaseAt({ workers }: Office, at: number): OfficeCase | undefined {
    const { cases, closed } = pick(this.random, workers);
    const open = [...cases, ...closed].filter(({ openedAt, closesAt }) => openedAt < at && at < closesAt);
    return open.length > 0 ? pick(this.random, open) : undefined;
  }

  /** A day on which the case is open, so early that there is time. */
  dayIn(target: OfficeCase | undefined): number {
    const last = this.year.days - 20;
    if (!target) return between(this.random, 5, last);
    const dayOf = (at: number): number => Math.floor((at - this.year.firstAt) / DAY_MS);
    const from = Math.max(5, dayOf(target.openedAt) + 1);
    return between(this.random, from, Math.max(from, Math.min(last, dayOf(target.closesAt) - 12)));
  }

  /** On the first working day from then that the worker is there. Some look when others have left. */
  timeFrom(worker: Worker, from: number): number {
    let day = from;
    while (!isWorkingDay(day) || worker.away.has(day)) day += 1;
    return workingTime(this.random, day, chance(this.random, 0.3) || worker.hasEvenings);
  }

  /** By an exceptional question, or on an application that was never made. @returns the ids of the entries */
  askFalsely(worker: Worker, person: string, at: number, isExceptional: boolean): string[] {
    const { log } = this.year;
    const about = { person, caseReference: this.year.casebook.newReference(worker.institution) };
    if (!isExceptional)
      return log.ask(worker, about, at, { ground: { kind: 'application', reference: about.caseReference } });
    return log.ask(worker, about, at, { exceptional: { confirmed: chance(this.random, CONFIRMED) } });
  }

  /** On the ground of a case. @returns the entry's id, alone */
  look(worker: Worker, target: OfficeCase, at: number): string[] {
    return [this.year.log.look(worker, target, at, caseGround(target))];
  }
}
