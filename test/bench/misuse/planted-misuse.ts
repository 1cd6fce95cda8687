import { between, chance, pick, type Random } from '../../../deploy/demonstration/random';
import { caseGround } from './casebook';
import type { Office, OfficeCase, Worker } from './office';
import type { OrdinaryYear } from './ordinary-year';
import { isWorkingDay, workingTime } from './work-calendar';

const DAY_MS = 86_400_000;

export const MISUSE_KINDS = [
  'neighbour',
  'ex-partner',
  'colleague',
  'known-person',
  'after-closing',
  'bulk',
  'guessing',
  'fabricated-case',
] as const;
export type MisuseKind = (typeof MISUSE_KINDS)[number];

/** One piece of misuse: the entries that show it. */
export interface Episode {
  kind: MisuseKind;
  entries: string[];
}

/** Plants misuse among a year's ordinary work: by workers who do their ordinary work beside it. */
export class MisusePlanter {
  readonly episodes: Episode[] = [];

  constructor(
    private readonly year: OrdinaryYear,
    private readonly random: Random,
  ) {}

  plant(kind: MisuseKind, episodes: number): void {
    for (let i = 0; i < episodes; i += 1) {
      const entries = this.entriesOf(kind);
      if (entries.length > 0) this.episodes.push({ kind, entries });
    }
  }

  private entriesOf(kind: MisuseKind): string[] {
    switch (kind) {
      case 'neighbour':
        return this.pry(between(this.random, 1, 3), 30, { colleagues: 0.5, exceptional: 0.35 });
      case 'ex-partner':
        return this.pry(between(this.random, 4, 12), 150, { colleagues: 0.7, exceptional: 0.15 });
      case 'colleague':
        return chance(this.random, 0.1)
          ? this.isKeptOut()
          : this.pry(between(this.random, 1, 2), 20, { colleagues: 0.35, exceptional: 0.4 });
      case 'known-person':
        return this.crowd();
      case 'after-closing':
        return this.lookBack();
      case 'bulk':
        return this.sell();
      case 'guessing':
        return this.guess();
      case 'fabricated-case':
        return this.makeUpCase();
    }
  }

  /** Looks at one person: a colleague's client, or one of nobody's, by an exceptional question or an application that was never made. */
  private pry(looks: number, withinDays: number, shares: { colleagues: number; exceptional: number }): string[] {
    const { office, worker } = this.somebody();
    const lot = this.random();
    const target = lot < shares.colleagues ? this.colleaguesCase(office, worker) : undefined;
    const from = this.dayIn(target);
    const person = target?.person ?? this.year.casebook.newPerson();
    const isExceptional = lot < shares.colleagues + shares.exceptional;
    return Array.from({ length: looks }, () => {
      const at = this.timeFrom(worker, from + between(this.random, 0, withinDays));
      if (target) return at < target.closesAt ? [this.year.log.look(worker, target, at, caseGround(target))] : [];
      return this.askFalsely(worker, person, at, isExceptional);
    }).flat();
  }

  /** Few such questions find a second person who confirms them. */
  private askFalsely(worker: Worker, person: string, at: number, isExceptional: boolean): string[] {
    const { log } = this.year;
    const about = { person, caseReference: this.year.casebook.newReference(worker.institution) };
    if (!isExceptional)
      return log.ask(worker, about, at, { ground: { kind: 'application', reference: about.caseReference } });
    return log.ask(worker, about, at, { exceptional: { confirmed: chance(this.random, 0.2) } });
  }

  /** The edge knows that the colleague's matters are not for this worker. */
  private isKeptOut(): string[] {
    const { office, worker } = this.somebody();
    const target = this.colleaguesCase(office, worker);
    return target
      ? [this.year.log.look(worker, target, this.timeFrom(worker, this.dayIn(target)), { refused: true })]
      : [];
  }

  /** Somebody is in the news, and in several offices people look. */
  private crowd(): string[] {
    const home = this.somebody();
    const target = this.colleaguesCase(home.office, home.worker);
    if (!target) return [];
    const from = this.dayIn(target);
    const offices = [home.office, ...Array.from({ length: between(this.random, 0, 3) }, () => this.somebody().office)];
    return Array.from({ length: between(this.random, 3, 10) }, () => {
      const office = pick(this.random, offices);
      const worker = pick(this.random, office.workers);
      const at = this.timeFrom(worker, from + between(this.random, 0, 9));
      if (office === home.office)
        return worker === target.worker ? [] : [this.year.log.look(worker, target, at, caseGround(target))];
      return this.askFalsely(worker, target.person, at, chance(this.random, 0.5));
    }).flat();
  }

  /** The worker's own case was closed some time ago; a part of it so lately that it is nobody's question. */
  private lookBack(): string[] {
    const { worker } = this.somebody();
    const closed = worker.closed.filter(({ closesAt }) => closesAt < this.year.lastAt - 30 * DAY_MS);
    if (closed.length === 0) return [];
    const target = pick(this.random, closed);
    const from =
      Math.ceil((target.closesAt - this.year.firstAt) / DAY_MS) +
      (chance(this.random, 0.2) ? 2 : between(this.random, 15, 120));
    return Array.from({ length: between(this.random, 1, 4) }, () => {
      const at = this.timeFrom(worker, from + between(this.random, 0, 10));
      return at < this.year.lastAt ? [this.year.log.look(worker, target, at, caseGround(target))] : [];
    }).flat();
  }

  /** All at once, over two weeks, or a few each day for two months; half of it at the end of the day. */
  private sell(): string[] {
    const { office, worker } = this.somebody();
    const [days, daily] = pick(this.random, [
      [1, between(this.random, 50, 180)],
      [10, between(this.random, 6, 14)],
      [60, 2],
    ] as const);
    const from = between(this.random, 20, this.year.days - 25);
    const way = this.random();
    return Array.from({ length: days * daily }, (_, i) => {
      const at = this.timeFrom(worker, from + Math.floor(i / daily));
      const target = way < 0.5 ? this.openCaseAt(office, at) : undefined;
      if (target) return [this.year.log.look(worker, target, at, caseGround(target))];
      return way < 0.5 ? [] : this.askFalsely(worker, this.year.casebook.newPerson(), at, way > 0.85);
    }).flat();
  }

  /** What somebody earns is found by asking whether it is this, or that. */
  private guess(): string[] {
    const { office, worker } = this.somebody();
    const target = this.colleaguesCase(office, worker);
    if (!target) return [];
    const from = this.dayIn(target);
    return Array.from({ length: between(this.random, 4, 30) }, (_, i) => {
      const at = this.timeFrom(worker, from + Math.floor(i / between(this.random, 2, 5)));
      return this.year.log.match(worker, target, at, caseGround(target));
    });
  }

  /** A case that nobody applied for is opened, read, and closed soon, later, or not at all. */
  private makeUpCase(): string[] {
    const { worker } = this.somebody();
    const openedAt = this.timeFrom(worker, between(this.random, 5, this.year.days - 20));
    const lot = this.random();
    const lasts = lot < 0.4 ? between(this.random, 0, 2) : lot < 0.65 ? between(this.random, 5, 30) : 180;
    const closesAt = openedAt + lasts * DAY_MS + 3_600_000;
    const { institution } = worker;
    const made: OfficeCase = {
      caseReference: this.year.casebook.newReference(institution),
      person: this.year.casebook.newPerson(),
      institution,
      worker,
      openedAt,
      closesAt,
    };
    const opening = this.year.log.open(made, worker);
    const looks = Array.from({ length: between(this.random, 1, 4) }, (_, i) =>
      this.year.log.look(worker, made, openedAt + (i + 1) * 400_000, caseGround(made)),
    );
    if (closesAt < this.year.lastAt) this.year.log.close(made, closesAt, lasts === 180 ? true : undefined);
    return [...looks, ...(opening === undefined ? [] : [opening])];
  }

  private somebody(): { office: Office; worker: Worker } {
    const office = pick(this.random, this.year.offices);
    return {
      office,
      worker: pick(
        this.random,
        office.workers.filter(({ duty }) => duty === 'cases'),
      ),
    };
  }

  private colleaguesCase(office: Office, worker: Worker): OfficeCase | undefined {
    const colleague = pick(
      this.random,
      office.workers.filter((one) => one !== worker && one.duty === 'cases'),
    );
    const cases = [...colleague.cases, ...colleague.closed].filter(
      ({ openedAt, closesAt }) => closesAt - openedAt > 40 * DAY_MS && closesAt > this.year.firstAt + 30 * DAY_MS,
    );
    return cases.length > 0 ? pick(this.random, cases) : undefined;
  }

  private openCaseAt({ workers }: Office, at: number): OfficeCase | undefined {
    const { cases, closed } = pick(this.random, workers);
    const open = [...cases, ...closed].filter(({ openedAt, closesAt }) => openedAt < at && at < closesAt);
    return open.length > 0 ? pick(this.random, open) : undefined;
  }

  /** A day on which the case is open, so early that there is time. */
  private dayIn(target: OfficeCase | undefined): number {
    const last = this.year.days - 20;
    if (!target) return between(this.random, 5, last);
    const dayOf = (at: number): number => Math.floor((at - this.year.firstAt) / DAY_MS);
    const from = Math.max(5, dayOf(target.openedAt) + 1);
    return between(this.random, from, Math.max(from, Math.min(last, dayOf(target.closesAt) - 12)));
  }

  /** On the first working day from then that the worker is there. One in ten looks when others have left. */
  private timeFrom(worker: Worker, from: number): number {
    let day = from;
    while (!isWorkingDay(day) || worker.away.has(day)) day += 1;
    return workingTime(this.random, day, chance(this.random, 0.3) || worker.hasEvenings);
  }
}
