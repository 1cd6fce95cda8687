import type { Access } from '../facts/access';
import { DAY_MS } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import type { LogFact } from '../facts/log-fact';
import { personKey } from '../habits/worker-key';

/** Accesses on the ground of an application, until it shows whether a case has come of it: the log does not know applications. */
export class StatedApplications {
  private readonly openedAt = new Map<string, number>();
  private waiting: Access[] = [];

  constructor(private readonly limits: MisuseLimits) {}

  learn(fact: LogFact): void {
    if (fact.kind === 'case' && fact.status !== 'closed') this.openedAt.set(personKey(fact), fact.at);
    if (fact.kind === 'access' && fact.ground?.kind === 'application') this.waiting.push(fact);
  }

  /** @returns those of which no case has come by now, though it was time; each is returned once */
  takeVain(now: number): Access[] {
    const until = now - this.limits.applicationDays * DAY_MS;
    const due = this.waiting.findIndex(({ at }) => at > until);
    const over = this.waiting.splice(0, due < 0 ? this.waiting.length : due);
    return over.filter((access) => !((this.openedAt.get(personKey(access)) ?? -Infinity) >= this.earliest(access)));
  }

  forgetBefore(at: number): void {
    for (const [key, opened] of this.openedAt) if (opened < at) this.openedAt.delete(key);
  }

  /** A case that was opened shortly before has to do with it, too. */
  private earliest({ at }: Access): number {
    return at - this.limits.applicationDays * DAY_MS;
  }
}
