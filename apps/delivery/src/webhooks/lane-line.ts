import type { StoredEvent } from '../mailboxes/stored-event';
import type { Head } from './lane.store';

/** A delivery that was read and is not settled. */
export interface Claimed {
  person: string;
  sequence: number;
  stored: StoredEvent;
  /** By `performance.now()`. */
  readAt: number;
  /** Of one that was put aside. */
  head?: Head;
}

/** What was read and waits for its call: of each person the first is called next, the others wait behind it. */
export class LaneLine {
  private ready: Claimed[] = [];
  /** Of each person who is called or ready, what follows. */
  private readonly behind = new Map<string, Claimed[]>();

  /** How many could be called at once. */
  get length(): number {
    return this.ready.length;
  }

  add(claimed: Claimed): void {
    const behind = this.behind.get(claimed.person);
    if (behind) return void behind.push(claimed);
    this.behind.set(claimed.person, []);
    this.ready.push(claimed);
  }

  /** Whose call begins now: until {@link advance} or {@link takeBehind} nobody's of that person does. */
  next(): Claimed | undefined {
    return this.ready.shift();
  }

  /** The person's call has ended well: what follows is next. */
  advance(person: string): void {
    const next = this.behind.get(person)?.shift();
    if (next) this.ready.unshift(next);
    else this.behind.delete(person);
  }

  /** Takes out what waits behind a person's call. */
  takeBehind(person: string): Claimed[] {
    const behind = this.behind.get(person) ?? [];
    this.behind.delete(person);
    return behind;
  }

  /** Takes out all who are ready, each with what waits behind it. */
  takeReady(): Claimed[] {
    return this.ready.splice(0).flatMap((first) => [first, ...this.takeBehind(first.person)]);
  }
}
