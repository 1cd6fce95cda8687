import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { mulberry32 } from '../../deploy/demonstration/random';

/** Something that can be killed and brought back. */
export interface Fault {
  name: string;
  strike(): Promise<unknown>;
  /** Resolves when changes flow through again. */
  recover(): Promise<void>;
}

interface Appointment {
  fault: Fault;
  /** Stored lines at which it is due. */
  at: number;
  /** It strikes so many milliseconds later: a line that is just stored is still at its first station. */
  afterMs: number;
}

/** So many lines must be on their way again, after one recovery, before the next fault strikes. */
const LEAD = 150;
/** By so many lines the writers may run past a fault that is about to strike. */
const SLACK = 400;
const LATEST_MS = 400;

/**
 * Strikes faults one after the other at seeded moments of a publication. Moments are counted in lines, not in seconds, so
 * that a fault meets traffic on a fast machine and on a slow one.
 */
export class FaultSchedule {
  private readonly appointments: Appointment[];
  private next = 0;
  private recovering = false;
  private stored = 0;
  private readonly news = new EventEmitter().setMaxListeners(0);

  /** Each fault strikes `times` times within `lines` lines. */
  constructor(faults: readonly Fault[], { times, lines, seed }: { times: number; lines: number; seed: number }) {
    const random = mulberry32(seed);
    const drawn = Array.from({ length: times }, () => faults)
      .flat()
      .map((fault) => ({ fault, order: random() }))
      .sort((a, b) => a.order - b.order);
    const spacing = lines / (drawn.length + 1);
    this.appointments = drawn.map(({ fault }, i) => ({
      fault,
      at: Math.floor(spacing * (i + 0.7 + 0.6 * random())),
      afterMs: LATEST_MS * random(),
    }));
  }

  /** Told by the writers of every change that is stored. */
  note(stored: readonly unknown[]): void {
    this.stored += stored.length;
    this.news.emit('change');
  }

  /** Resolves when a writer may send more: the publication must not be over before the last fault has struck. */
  async clearance(): Promise<void> {
    while (this.stored >= this.limit()) await this.change();
  }

  /** Strikes them all. Resolves when the last one is over. */
  async run(): Promise<void> {
    for (const { fault, at, afterMs } of this.appointments) {
      while (this.stored < at) await this.change();
      await delay(afterMs);
      console.log(`${fault.name} is killed after ${this.stored} lines`);
      await fault.strike();
      this.next += 1;
      this.recovering = true;
      this.news.emit('change');
      const begun = performance.now();
      await fault.recover();
      console.log(`${fault.name} is back, and changes flow again, after ${Math.round(performance.now() - begun)} ms`);
      this.recovering = false;
      this.news.emit('change');
    }
  }

  private limit(): number {
    const at = this.appointments[this.next]?.at ?? Infinity;
    return this.recovering ? at - LEAD : at + SLACK;
  }

  private async change(): Promise<void> {
    await once(this.news, 'change');
  }
}
