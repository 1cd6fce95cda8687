import type { Access } from '../facts/access';
import { DAY_MS } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import type { CaseFact, LogFact } from '../facts/log-fact';
import { personKey } from '../habits/worker-key';

/** Cases of one institution on one person. */
interface CasesOn {
  open: number;
  /** When one was opened or closed last. */
  changedAt: number;
}

/** Accesses on the ground of an application, until it shows whether a case has come of it: the log does not know applications. */
export class StatedApplications {
  private readonly cases = new Map<string, CasesOn>();
  private waiting: Access[] = [];

  constructor(private readonly limits: MisuseLimits) {}

  learn(fact: LogFact): void {
    if (fact.kind === 'case') this.learnCase(fact);
    if (fact.kind === 'access' && fact.ground?.kind === 'application') this.waiting.push(fact);
  }

  /** @returns those of which no case has come by now, though it was time; each is returned once */
  takeVain(now: number): Access[] {
    const until = now - this.limits.applicationDays * DAY_MS;
    const due = this.waiting.findIndex(({ at }) => at > until);
    const over = this.waiting.splice(0, due < 0 ? this.waiting.length : due);
    return over.filter((access) => !this.hasCase(access));
  }

  forgetBefore(at: number): void {
    for (const [key, { open, changedAt }] of this.cases) if (open === 0 && changedAt < at) this.cases.delete(key);
  }

  private learnCase(fact: CaseFact): void {
    const open = this.cases.get(personKey(fact))?.open ?? 0;
    const change = fact.status === 'closed' ? -1 : 1;
    this.cases.set(personKey(fact), { open: Math.max(0, open + change), changedAt: fact.at });
  }

  /** One that is open, or was lately: one opened shortly before the application was stated has to do with it, too. */
  private hasCase(access: Access): boolean {
    const cases = this.cases.get(personKey(access));
    if (!cases) return false;
    return cases.open > 0 || cases.changedAt >= access.at - this.limits.applicationDays * DAY_MS;
  }
}
