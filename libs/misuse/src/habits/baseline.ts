import { clockHourOf, dayNumber } from '../facts/days';
import type { MisuseLimits } from '../facts/limits';
import { MovingAverage } from './moving-average';

/** Of the newest day: about two months of working days count. */
const DAY_WEIGHT = 0.025;
const LOOK_WEIGHT = 0.02;
/** Accesses after which older hours count half. */
const HOURS_KEPT = 2000;
/** Accesses before which a worker's own hours are not known. */
const MIN_HOURS_KNOWN = 60;

/** What is usual for one worker: how many persons a day, at which hours, whether persons whom others look after. */
export class Baseline {
  private day = -1;
  private readonly persons = new Set<string>();
  private readonly daily = new MovingAverage(DAY_WEIGHT);
  private readonly strangers = new MovingAverage(LOOK_WEIGHT);
  private readonly hours = new Array<number>(48).fill(0);
  private hoursKnown = 0;

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

  /** Whether the persons of this day are far more than usual. */
  isBurst({ burst }: MisuseLimits): boolean {
    const { count, usual, deviation } = this.daily;
    const isKnown = count >= burst.minDays;
    const own = isKnown ? usual : burst.usualOfNew;
    const bound = Math.max(burst.minPersons, burst.timesUsual * own, isKnown ? own + burst.deviations * deviation : 0);
    return this.persons.size > bound;
  }

  /** Whether it is neither an office's hour nor one of the worker's own. */
  isOutOfHours(at: number, { hours }: MisuseLimits): boolean {
    const { hour, isWeekend } = clockHourOf(at);
    if (!isWeekend && hour >= hours.from && hour < hours.to) return false;
    if (this.hoursKnown < MIN_HOURS_KNOWN) return true;
    const own = this.hours[hourIndex(at)] ?? 0;
    return own / this.hoursKnown < hours.minOwnShare;
  }

  takeStranger(isStranger: boolean): void {
    this.strangers.take(isStranger ? 1 : 0);
  }

  /** Whether the worker's work is with persons whom others look after; of a new one that is not known, and taken to be so. */
  isWithStrangers({ stranger }: MisuseLimits): boolean {
    return this.strangers.count < stranger.minAccesses || this.strangers.usual >= stranger.usualShare;
  }

  private takeHour(at: number): void {
    const index = hourIndex(at);
    this.hours[index] = (this.hours[index] ?? 0) + 1;
    this.hoursKnown += 1;
    if (this.hoursKnown < HOURS_KEPT) return;
    this.hoursKnown = 0;
    for (const [i, count] of this.hours.entries()) this.hoursKnown += this.hours[i] = count / 2;
  }
}

function hourIndex(at: number): number {
  const { hour, isWeekend } = clockHourOf(at);
  return hour + (isWeekend ? 24 : 0);
}
