import { clockHourOf, dayNumber } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import { MovingAverage } from './moving-average';

/** What is usual for one worker: how many persons a day, at which hours, whether persons whom others look after. */
export class Baseline {
  private day = -1;
  private readonly persons = new Set<string>();
  private readonly daily: MovingAverage;
  private readonly strangers: MovingAverage;
  private readonly hours = Array.from({ length: 48 }, () => 0);
  private hoursKnown = 0;

  constructor(private readonly limits: MisuseLimits) {
    this.daily = new MovingAverage(limits.memory.ofDay);
    this.strangers = new MovingAverage(limits.memory.ofAccess);
  }

  /** Takes the access in. Accesses come in the order of time. */
  take(at: number, person: string): void {
    const day = dayNumber(at);
    if (day !== this.day && this.persons.size > 0) {
      this.daily.take(this.persons.size);
      this.persons.clear();
    }
    this.day = day;
    this.persons.add(person);
    this.takeHour(at);
  }

  /** Whether the persons of that day, until then, are far more than usual. */
  isBurst(at: number): boolean {
    if (dayNumber(at) !== this.day) return false;
    const { burst } = this.limits;
    const { count, usual, deviation } = this.daily;
    const isKnown = count >= burst.minDays;
    const own = isKnown ? usual : burst.usualOfNew;
    const bound = Math.max(burst.minPersons, burst.timesUsual * own, isKnown ? own + burst.deviations * deviation : 0);
    return this.persons.size > bound;
  }

  /** Whether it is neither an office's hour nor one of the worker's own. */
  isOutOfHours(at: number): boolean {
    const { hours } = this.limits;
    const { hour, isWeekend } = clockHourOf(at);
    if (!isWeekend && hour >= hours.from && hour < hours.to) return false;
    if (this.hoursKnown < hours.minAccesses) return true;
    const own = this.hours[hourIndex(at)] ?? 0;
    return own / this.hoursKnown < hours.minOwnShare;
  }

  takeStranger(isStranger: boolean): void {
    this.strangers.take(isStranger ? 1 : 0);
  }

  /** Whether the worker's work is with persons whom others look after; of a new one that is not known, and taken to be so. */
  isWithStrangers(): boolean {
    const { stranger } = this.limits;
    return this.strangers.count < stranger.minAccesses || this.strangers.usual >= stranger.usualShare;
  }

  private takeHour(at: number): void {
    const index = hourIndex(at);
    this.hours[index] = (this.hours[index] ?? 0) + 1;
    this.hoursKnown += 1;
    if (this.hoursKnown < this.limits.memory.hours) return;
    this.hoursKnown = 0;
    for (const [i, count] of this.hours.entries()) this.hoursKnown += this.hours[i] = count / 2;
  }
}

function hourIndex(at: number): number {
  const { hour, isWeekend } = clockHourOf(at);
  return hour + (isWeekend ? 24 : 0);
}
