import { DAY_MS, dayNumber } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';

interface WorkerHabit {
  /** Days on which the worker looked, and works done. */
  ties: number;
  lastAt: number;
}

/** Who of one institution looks at one person, on how many days, and does what for them: whom the person's matters are usual for. */
export class PersonHabits {
  private readonly workers = new Map<string, WorkerHabit>();

  takeLook(workerTag: string, at: number): void {
    const { ties = 0, lastAt = -1 } = this.workers.get(workerTag) ?? {};
    const isSameDay = dayNumber(lastAt) === dayNumber(at);
    this.workers.set(workerTag, { ties: ties + (isSameDay ? 0 : 1), lastAt: at });
  }

  takeWork(workerTag: string, at: number): void {
    const { ties = 0 } = this.workers.get(workerTag) ?? {};
    this.workers.set(workerTag, { ties: ties + 1, lastAt: at });
  }

  get lastAt(): number {
    return Math.max(...[...this.workers.values()].map(({ lastAt }) => lastAt));
  }

  /** The worker whose matter it is, where somebody else is a stranger to it and it is nobody's current work. */
  usualWorkerFor(stranger: string, at: number, limits: MisuseLimits): string | undefined {
    const { minUsual, maxOwnShare, currentWorkDays } = limits.stranger;
    const own = this.workers.get(stranger)?.ties ?? 0;
    const [usual] = [...this.workers].toSorted(([, a], [, b]) => b.ties - a.ties);
    if (!usual || usual[0] === stranger || usual[1].ties < minUsual || own > maxOwnShare * usual[1].ties)
      return undefined;
    return at - usual[1].lastAt > currentWorkDays * DAY_MS ? usual[0] : undefined;
  }
}
