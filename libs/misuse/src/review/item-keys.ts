import type { Access } from '../facts/access';
import { dayNumber } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import type { WorkFact } from '../facts/log-fact';

/** Which findings are one item of a queue: one matter for whoever looks at it. */
export class ItemKeys {
  private readonly items = new Map<string, Set<string>>();

  constructor(private readonly limits: MisuseLimits) {}

  /** Of one worker and one person, within some days. */
  ofPerson({ institution, workerTag, person, at }: Access | WorkFact): string {
    return [institution, workerTag, person, this.periodOf(at)].join(' ');
  }

  /** Of one worker, whomever it is about. */
  ofWorker({ institution, workerTag, at }: Access | WorkFact): string {
    return [institution, workerTag, this.periodOf(at)].join(' ');
  }

  /** By person, until the worker has so many items that they are one matter. */
  next(about: Access | WorkFact): string {
    const [worker, person] = [this.ofWorker(about), this.ofPerson(about)];
    const items = this.items.get(worker) ?? new Set();
    this.items.set(worker, items);
    if (!items.has(person) && items.size >= this.limits.itemsOfWorker) return worker;
    items.add(person);
    return person;
  }

  /** Nothing is found of accesses that are older. */
  forgetBefore(at: number): void {
    for (const key of this.items.keys())
      if (Number(key.slice(key.lastIndexOf(' '))) < this.periodOf(at)) this.items.delete(key);
  }

  private periodOf(at: number): number {
    return Math.floor(dayNumber(at) / this.limits.itemDays);
  }
}
