import type { Access } from '../facts/access';
import { DAY_MS, dayNumber } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import type { LogFact, WorkFact } from '../facts/log-fact';
import { Baseline } from './baseline';
import { PersonHabits } from './person-habits';
import { Recent } from './recent';
import { personKey, workerKey } from './worker-key';

/** Somebody who looked at a person. */
export interface Look {
  at: number;
  institution: string;
  workerTag: string;
  /** Whether it was on the ground of a case that the institution has had for long. */
  isSettled: boolean;
  /** Whether it was on the ground of a hand-over. */
  isHandedOver: boolean;
}

/** What the review remembers of workers and persons. What is recent reaches beyond the access that is looked at; habits end before it. */
export class KnownHabits {
  private readonly baselines = new Map<string, Baseline>();
  private readonly persons = new Map<string, PersonHabits>();
  readonly looks: Recent<Look>;
  readonly work: Recent<WorkFact>;
  readonly matches: Recent<Access>;
  private readonly days = new Map<string, number[]>();

  constructor(private readonly limits: MisuseLimits) {
    const { reviewAfterDays, interest, stranger, matches } = limits;
    const window = (days: number): number => (days + reviewAfterDays + 1) * DAY_MS;
    this.looks = new Recent(window(interest.days));
    this.work = new Recent(window(stranger.workDays));
    this.matches = new Recent(window(matches.days));
  }

  /** Takes in what is recent. */
  learn(fact: LogFact, isSettled: boolean): void {
    if (fact.kind === 'case' || fact.kind === 'process') return;
    this.learnDay(workerKey(fact), dayNumber(fact.at));
    if (fact.kind === 'work') this.work.add(personKey(fact), fact);
    else {
      if (!fact.refused) this.looks.add(fact.person, { ...lookOf(fact), isSettled });
      if (fact.act === 'match') this.matches.add(`${workerKey(fact)} ${fact.person}`, fact);
    }
  }

  /** Takes in what is usual, once its time has come. */
  settle(fact: Access | WorkFact): void {
    const habits = this.habitsOf(fact);
    if (fact.kind === 'work') return habits.takeWork(fact.workerTag, fact.at);
    this.baselineOf(fact).take(fact.at, fact.person);
    habits.takeLook(fact.workerTag, fact.at);
  }

  baselineOf(worker: { institution: string; workerTag: string }): Baseline {
    return madeIn(this.baselines, workerKey(worker), () => new Baseline(this.limits));
  }

  habitsOf(person: { institution: string; person: string }): PersonHabits {
    return madeIn(this.persons, personKey(person), () => new PersonHabits());
  }

  /** Whether the worker did anything on that day. */
  wasThere(institution: string, workerTag: string, at: number): boolean {
    return this.days.get(workerKey({ institution, workerTag }))?.includes(dayNumber(at)) ?? false;
  }

  forgetBefore(at: number): void {
    for (const recent of [this.looks, this.work, this.matches]) recent.forgetBefore(at);
    for (const [key, habits] of this.persons) if (habits.lastAt < at) this.persons.delete(key);
  }

  private learnDay(key: string, day: number): void {
    const days = madeIn(this.days, key, () => []);
    if (days.at(-1) === day) return;
    days.push(day);
    if (days.length > this.limits.reviewAfterDays + 2) days.shift();
  }
}

function lookOf({ at, institution, workerTag, ground }: Access): Omit<Look, 'isSettled'> {
  return { at, institution, workerTag, isHandedOver: ground?.kind === 'hand-over' };
}

function madeIn<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
