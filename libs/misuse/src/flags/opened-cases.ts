import { DAY_MS } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import type { CaseFact, LogFact, WorkFact } from '../facts/log-fact';
import type { Flag } from '../facts/reason';
import type { KnownHabits } from '../habits/known-habits';
import { personKey } from '../habits/worker-key';

/** Cases that workers have opened, until it shows whether anything was done in them. */
export class OpenedCases {
  private readonly openings = new Map<string, WorkFact>();

  constructor(private readonly limits: MisuseLimits) {}

  /** @returns the opening of a case that has just been closed and looks made up */
  learn(fact: LogFact, habits: KnownHabits): { opening: WorkFact; flag: Flag } | undefined {
    if (fact.kind === 'work' && fact.work === 'case-opening') this.openings.set(caseKey(fact), fact);
    if (fact.kind !== 'case' || fact.status !== 'closed') return undefined;
    const opening = this.openings.get(caseKey(fact));
    this.openings.delete(caseKey(fact));
    const flag = opening && this.flagOf(opening, fact, habits);
    return opening && flag && { opening, flag };
  }

  forgetBefore(at: number): void {
    for (const [key, opening] of this.openings) if (opening.at < at) this.openings.delete(key);
  }

  private flagOf(opening: WorkFact, closing: CaseFact, habits: KnownHabits): Flag | undefined {
    const isShort = closing.at - opening.at <= this.limits.shortCaseDays * DAY_MS;
    if (!isShort && !closing.unused) return undefined;
    if (habits.work.since(personKey(opening), opening.at).some(({ work }) => work === 'step')) return undefined;
    const habit = habits.habitsOf(opening);
    if (closing.unused) return habit.isOnly(opening.workerTag) ? 'unused-case' : undefined;
    const looks = habits.looks
      .since(opening.person, opening.at)
      .filter((one) => one.institution === opening.institution);
    return looks.length > 0 && looks.every(({ workerTag }) => workerTag === opening.workerTag)
      ? 'short-case'
      : undefined;
  }
}

function caseKey({ institution, caseReference }: { institution: string; caseReference: string }): string {
  return `${institution} ${caseReference}`;
}
