import { DAY_MS, dayNumber } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';

interface WorkerHabit {
  days: number;
  lastAt: number;
}

/** Who of one institution looks at one person, and on how many days: whom the person's matters are usual for. */
export class PersonHabits {
  private readonly workers = new Map<string, WorkerHabit>();

  take(workerTag: string, at: number): void {
    const habit = this.workers.get(workerTag);
    const isSameDay = habit !== undefined && dayNumber(habit.lastAt) === dayNumber(at);
    this.workers.set(workerTag, { days: (habit?.days ?? 0) + (isSameDay ? 0 : 1), lastAt: at });
  }

  get lastAt(): number {
    return Math.max(...[...this.workers.values()].map(({ lastAt }) => lastAt));
  }

  /** Whether this worker has looked, and nobody else. */
  isOnly(workerTag: string): boolean {
    return this.workers.size === 1 && this.workers.has(workerTag);
  }

  /** The worker whose matter it is, where somebody else is a stranger to it and it is nobody's current work. */
  usualWorkerFor(stranger: string, at: number, limits: MisuseLimits): string | undefined {
    const { minUsual, maxOwnShare, currentWorkDays } = limits.stranger;
    const own = this.workers.get(stranger)?.days ?? 0;
    const [usual] = [...this.workers].toSorted(([, a], [, b]) => b.days - a.days);
    if (!usual || usual[0] === stranger || usual[1].days < minUsual || own > maxOwnShare * usual[1].days)
      return undefined;
    return at - usual[1].lastAt > currentWorkDays * DAY_MS ? usual[0] : undefined;
  }
}
