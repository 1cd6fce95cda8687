import { between, chance, pick, type Random } from '../../../deploy/demonstration/random';
import type { Targets } from './targets';

const DAY_MS = 86_400_000;

/** Looks at persons who are no business of the one who looks. Each gives the ids of the entries. */
export class Curiosity {
  private readonly random: Random;

  constructor(private readonly targets: Targets) {
    this.random = targets.random;
  }

  /** Looks at one person: a colleague's client, or one of nobody's, by an exceptional question or an application that was never made. */
  pry(looks: number, withinDays: number, shares: { colleagues: number; exceptional: number }): string[] {
    const { office, worker } = this.targets.somebody();
    const lot = this.random();
    const target = lot < shares.colleagues ? this.targets.colleaguesCase(office, worker) : undefined;
    const from = this.targets.dayIn(target);
    const person = target?.person ?? this.targets.year.casebook.newPerson();
    const isExceptional = lot < shares.colleagues + shares.exceptional;
    return Array.from({ length: looks }, () => {
      const at = this.targets.timeFrom(worker, from + between(this.random, 0, withinDays));
      if (target) return at < target.closesAt ? this.targets.look(worker, target, at) : [];
      return this.targets.askFalsely(worker, person, at, isExceptional);
    }).flat();
  }

  /** The edge knows that the colleague's matters are not for this worker. */
  isKeptOut(): string[] {
    const { office, worker } = this.targets.somebody();
    const target = this.targets.colleaguesCase(office, worker);
    return target
      ? [
          this.targets.year.log.look(worker, target, this.targets.timeFrom(worker, this.targets.dayIn(target)), {
            refused: true,
          }),
        ]
      : [];
  }

  /** Somebody is in the news, and in several offices people look. */
  crowd(): string[] {
    const home = this.targets.somebody();
    const target = this.targets.colleaguesCase(home.office, home.worker);
    if (!target) return [];
    const from = this.targets.dayIn(target);
    const offices = [
      home.office,
      ...Array.from({ length: between(this.random, 0, 3) }, () => this.targets.somebody().office),
    ];
    return Array.from({ length: between(this.random, 3, 10) }, () => {
      const office = pick(this.random, offices);
      const worker = pick(this.random, office.workers);
      const at = this.targets.timeFrom(worker, from + between(this.random, 0, 9));
      if (office === home.office) return worker === target.worker ? [] : this.targets.look(worker, target, at);
      return this.targets.askFalsely(worker, target.person, at, chance(this.random, 0.5));
    }).flat();
  }

  /** The worker's own case was closed some time ago; a part of it so lately that it is nobody's question. */
  lookBack(): string[] {
    const { worker } = this.targets.somebody();
    const closed = worker.closed.filter(({ closesAt }) => closesAt < this.targets.year.lastAt - 30 * DAY_MS);
    if (closed.length === 0) return [];
    const target = pick(this.random, closed);
    const from =
      Math.ceil((target.closesAt - this.targets.year.firstAt) / DAY_MS) +
      (chance(this.random, 0.2) ? 2 : between(this.random, 15, 120));
    return Array.from({ length: between(this.random, 1, 4) }, () => {
      const at = this.targets.timeFrom(worker, from + between(this.random, 0, 10));
      return at < this.targets.year.lastAt ? this.targets.look(worker, target, at) : [];
    }).flat();
  }
}
