import { between, chance, pick, type Random } from '../../../deploy/demonstration/random';
import { caseGround } from './casebook';
import type { OfficeCase } from './office';
import type { Targets } from './targets';

const DAY_MS = 86_400_000;
/** Of made-up cases: the opener comes back on a later day, if the case lasts. */
const LOOKED_AT_AGAIN = 0.3;

/** Misuse that somebody plans. Each gives the ids of the entries. */
export class Schemes {
  private readonly random: Random;

  constructor(private readonly targets: Targets) {
    this.random = targets.random;
  }

  /** All at once, over two weeks, or a few each day for two months. */
  sell(): string[] {
    const { office, worker } = this.targets.somebody();
    const [days, daily] = pick(this.random, [
      [1, between(this.random, 50, 180)],
      [10, between(this.random, 6, 14)],
      [60, 2],
    ] as const);
    const from = between(this.random, 20, this.targets.year.days - 25);
    const way = this.random();
    return Array.from({ length: days * daily }, (_, i) => {
      const at = this.targets.timeFrom(worker, from + Math.floor(i / daily));
      const target = way < 0.5 ? this.targets.openCaseAt(office, at) : undefined;
      if (target) return this.targets.look(worker, target, at);
      return way < 0.5 ? [] : this.targets.askFalsely(worker, this.targets.year.casebook.newPerson(), at, way > 0.85);
    }).flat();
  }

  /** What somebody earns is found by asking whether it is this, or that. */
  guess(): string[] {
    const { office, worker } = this.targets.somebody();
    const target = this.targets.colleaguesCase(office, worker);
    if (!target) return [];
    const from = this.targets.dayIn(target);
    return Array.from({ length: between(this.random, 4, 30) }, (_, i) => {
      const at = this.targets.timeFrom(worker, from + Math.floor(i / between(this.random, 2, 5)));
      return this.targets.year.log.match(worker, target, at, caseGround(target));
    });
  }

  /** A case that nobody applied for is opened, read, and closed soon, later, or not at all. */
  makeUpCase(): string[] {
    const { worker } = this.targets.somebody();
    const openedAt = this.targets.timeFrom(worker, between(this.random, 5, this.targets.year.days - 20));
    const lot = this.random();
    const lasts = lot < 0.4 ? between(this.random, 0, 2) : lot < 0.65 ? between(this.random, 5, 30) : 180;
    const closesAt = openedAt + lasts * DAY_MS + 3_600_000;
    const { institution } = worker;
    const made: OfficeCase = {
      caseReference: this.targets.year.casebook.newReference(institution),
      person: this.targets.year.casebook.newPerson(),
      institution,
      worker,
      openedAt,
      closesAt,
    };
    const opening = this.targets.year.log.open(made, worker);
    const looks = Array.from({ length: between(this.random, 1, 4) }, (_, i) =>
      this.targets.year.log.look(worker, made, openedAt + (i + 1) * 400_000, caseGround(made)),
    );
    if (closesAt < this.targets.year.lastAt)
      this.targets.year.log.close(made, closesAt, lasts === 180 ? true : undefined);
    return [...looks, ...this.lookAgain(made), ...(opening === undefined ? [] : [opening])];
  }

  private lookAgain(made: OfficeCase): string[] {
    if (!chance(this.random, LOOKED_AT_AGAIN)) return [];
    const at = this.targets.timeFrom(made.worker, this.targets.dayIn(made));
    return at < made.closesAt ? this.targets.look(made.worker, made, at) : [];
  }
}
