import type { Access } from '../facts/access';
import { DAY_MS, dayNumber } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import type { CaseFact, LogFact, WorkFact } from '../facts/log-fact';
import type { Flag } from '../facts/reason';
import { personKey } from '../habits/worker-key';

/** A case that a worker opened, in which nobody else has looked since and nobody did anything. */
interface OpenedCase {
  opening: WorkFact;
  /** On which the opener looked. */
  days: Set<number>;
}

/** The opening of a case that looks made up. */
export interface MadeUp {
  opening: WorkFact;
  flag: Flag;
}

/** Cases that workers have opened, until it shows whether anything was done in them. */
export class OpenedCases {
  private readonly byPerson = new Map<string, OpenedCase[]>();
  /** Those that are not known to be idle or used: in the order of time. */
  private waiting: OpenedCase[] = [];

  constructor(private readonly limits: MisuseLimits) {}

  /** @returns what looks made up, as it has just been closed or been idle for long; each case once */
  learn(fact: LogFact): MadeUp[] {
    const idle = this.takeIdle(fact.at);
    if (fact.kind === 'work') this.learnWork(fact);
    else if (fact.kind === 'access') this.learnLook(fact);
    else if (fact.kind === 'case' && fact.status === 'closed') return [...idle, ...this.close(fact)];
    return idle;
  }

  forgetBefore(at: number): void {
    for (const [key, cases] of this.byPerson)
      this.keep(
        key,
        cases.filter(({ opening }) => opening.at >= at),
      );
  }

  private learnWork(fact: WorkFact): void {
    const key = personKey(fact);
    if (fact.work === 'step') this.byPerson.delete(key);
    if (fact.work !== 'case-opening') return;
    const opened = { opening: fact, days: new Set<number>() };
    this.keep(key, [...this.casesOf(key), opened]);
    this.waiting.push(opened);
  }

  /** Where a colleague looks, too, somebody would notice. */
  private learnLook(access: Access): void {
    const key = personKey(access);
    const own = this.casesOf(key).filter(({ opening }) => opening.workerTag === access.workerTag);
    for (const { days } of own) days.add(dayNumber(access.at));
    this.keep(key, own);
  }

  private close({ caseReference, at, unused, ...about }: CaseFact): MadeUp[] {
    const closed = this.casesOf(personKey(about)).find(({ opening }) => opening.caseReference === caseReference);
    if (!closed) return [];
    this.drop(closed);
    if (closed.days.size === 0) return [];
    const isShort = at - closed.opening.at <= this.limits.madeUpCase.shortDays * DAY_MS;
    if (isShort && !unused) return [{ opening: closed.opening, flag: 'short-case' }];
    return unused || this.isReadOnce(closed) ? [{ opening: closed.opening, flag: 'unused-case' }] : [];
  }

  private takeIdle(now: number): MadeUp[] {
    const until = now - this.limits.madeUpCase.idleDays * DAY_MS;
    const due = this.waiting.findIndex(({ opening }) => opening.at > until);
    const over = this.waiting.splice(0, due < 0 ? this.waiting.length : due);
    const idle = over.filter((one) => this.casesOf(personKey(one.opening)).includes(one) && this.isReadOnce(one));
    for (const one of idle) this.drop(one);
    return idle.map(({ opening }) => ({ opening, flag: 'unused-case' }));
  }

  private isReadOnce({ days }: OpenedCase): boolean {
    return days.size > 0 && days.size <= this.limits.madeUpCase.lookDays;
  }

  private drop(one: OpenedCase): void {
    const key = personKey(one.opening);
    this.keep(
      key,
      this.casesOf(key).filter((other) => other !== one),
    );
  }

  private casesOf(key: string): readonly OpenedCase[] {
    return this.byPerson.get(key) ?? [];
  }

  private keep(key: string, cases: OpenedCase[]): void {
    if (cases.length > 0) this.byPerson.set(key, cases);
    else this.byPerson.delete(key);
  }
}
