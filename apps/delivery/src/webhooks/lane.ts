import type { MailboxStore } from '../mailboxes/mailbox.store';
import { BlockedPersons } from './blocked-persons';
import { LaneBreaker } from './lane-breaker';
import { LaneCalls } from './lane-calls';
import { expireLane } from './lane-expiry';
import { LaneIntake } from './lane-intake';
import { LaneLine } from './lane-line';
import { LaneLog } from './lane-log';
import { LaneOutcomes } from './lane-outcomes';
import { LaneReader } from './lane-reader';
import { LaneRetries } from './lane-retries';
import type { LaneTiming } from './lane-timing';
import type { BegunLane, LaneStore } from './lane.store';
import type { Receiver } from './receiver';
import { Wakeup } from './wakeup';

/** What is tried later than that is left to whoever begins then. */
const RETRY_SOON_MS = 60_000;

/** What a lane is made from. */
export interface LaneParts {
  mailboxes: MailboxStore;
  store: LaneStore;
  receiver: Receiver;
  timing: LaneTiming;
}

/**
 * Sends one subscription's part of a feed: many persons' at the same time, each person's one after the other. Where a delivery
 * fails, its person's are put aside and tried later, and the others' go on; where all fail, the breaker stops the lane. One loop
 * reads and tries anew; what it has read is sent beside it, and recorded beside it too.
 */
export class Lane {
  private readonly reader: LaneReader;
  private readonly log: LaneLog;
  private readonly blocked = new BlockedPersons();
  private readonly line = new LaneLine();
  private readonly outcomes: LaneOutcomes;
  private readonly breaker: LaneBreaker;
  private readonly calls: LaneCalls;
  private readonly intake: LaneIntake;
  private readonly retries: LaneRetries;
  private readonly wakeup = new Wakeup();

  constructor(
    private readonly begun: BegunLane,
    private readonly parts: LaneParts,
  ) {
    const { store, mailboxes, receiver, timing } = parts;
    const { line, blocked } = this;
    const reader = (this.reader = new LaneReader(begun, mailboxes, store));
    const log = (this.log = new LaneLog(begun, store, reader));
    const outcomes = (this.outcomes = new LaneOutcomes(line, blocked, log, timing));
    const breaker = (this.breaker = new LaneBreaker(() => outcomes.putAllAside(), timing.breakerPauseMs));
    const onEnded = (): void => this.wakeup.wakeAfter(this.waitMs);
    const calls = (this.calls = new LaneCalls({ begun, receiver, reader, line, log, outcomes, breaker, onEnded }));
    this.intake = new LaneIntake({ begun, reader, line, log, outcomes, blocked });
    this.retries = new LaneRetries({ subscription: begun.subscription, store, blocked, log, calls });
  }

  get version(): number {
    return this.begun.version;
  }

  get institution(): string {
    return this.begun.institution;
  }

  /** Whether there may be something in the mailbox that it has not looked at. */
  get hasNews(): boolean {
    return this.reader.hasNews;
  }

  /** Something has come into the mailbox. */
  wake(): void {
    this.reader.hasNews = true;
    this.wakeup.wake();
  }

  /** Begins no further call. */
  stop(): void {
    this.calls.isStopped = true;
    this.wakeup.wake();
  }

  /**
   * Sends until there has been nothing to do for a while, or it is stopped.
   * @throws Error where the database does not answer: what was not recorded is sent again by whoever begins next
   */
  async run(): Promise<void> {
    const { idleMs } = this.parts.timing;
    for (const [person, nextAt] of await this.parts.store.blocked(this.begun.subscription))
      this.blocked.set(person, nextAt.getTime());
    try {
      let idleSince = performance.now();
      while (!this.calls.isStopped) {
        this.wakeup.expect();
        const hasWorked = await this.work();
        if (hasWorked || !this.isIdle) idleSince = performance.now();
        else if (performance.now() - idleSince >= idleMs) break;
        if (!hasWorked) await this.wakeup.waitFor(Math.min(this.waitMs, idleSince + idleMs - performance.now()));
      }
    } finally {
      this.calls.isStopped = true;
      await this.finish();
    }
  }

  /** One round of the loop. @returns whether there was something to do */
  private async work(): Promise<boolean> {
    if (this.log.dueMs === 0) void this.record();
    if (this.breaker.state !== 'closed') return this.probe();
    if (this.outcomes.pauseMs > 0) return false;
    const hasRetried = await this.retry();
    const hasTaken = await this.take();
    this.calls.dispatch();
    return hasRetried || hasTaken;
  }

  private get isIdle(): boolean {
    const isWaiting = this.breaker.state !== 'closed' || this.outcomes.pauseMs > 0;
    const isRetrySoon = this.blocked.nextDueAt - Date.now() < RETRY_SOON_MS;
    const isDone = this.calls.areNone && this.line.length === 0 && this.log.isRecorded;
    return isDone && !this.hasNews && !isWaiting && !isRetrySoon;
  }

  /** After how long there is something to do, if nothing changes. */
  private get waitMs(): number {
    if (this.calls.isStopped) return 0;
    return Math.min(this.log.dueMs, this.breaker.state === 'closed' ? this.workMs : this.probeMs);
  }

  private get workMs(): number {
    if (this.outcomes.pauseMs > 0) return this.outcomes.pauseMs;
    if (this.intake.isWanted) return 0;
    const canRetry = this.calls.free > 0 && !this.log.isRecording;
    return canRetry ? this.blocked.nextDueAt - Date.now() : Infinity;
  }

  private get probeMs(): number {
    const hasSomething = this.hasNews || this.blocked.first() !== undefined;
    if (!this.calls.areNone || this.log.isRecording || !hasSomething) return Infinity;
    return Math.max(this.outcomes.pauseMs, this.breaker.pauseMs);
  }

  /** Never rejects. @returns whether the lane is still the subscription's */
  private async record(): Promise<boolean> {
    const isHeld = await this.log.record(this.breaker.state);
    if (!isHeld) this.calls.isStopped = true;
    this.wakeup.wake();
    return isHeld;
  }

  private async take(limit?: number): Promise<boolean> {
    const hasTaken = await this.intake.take(limit);
    if (hasTaken === undefined) this.calls.isStopped = true;
    return hasTaken === true;
  }

  private async retry(): Promise<boolean> {
    const { persons, isUnrecorded } = this.retries.due;
    if (isUnrecorded && !this.log.isRecording) void this.record();
    if (persons.length > 0) await this.retries.begin(persons);
    return persons.length > 0;
  }

  /** One call decides whether the receiver is called again: for somebody new, or for whoever has waited longest. */
  private async probe(): Promise<boolean> {
    if (this.probeMs > 0) return false;
    const { timing, store } = this.parts;
    const { begun, log, intake } = this;
    await this.record();
    await expireLane({ begun, store, log, intake }, new Date(Date.now() - timing.maxTryingMs), () => this.record());
    const hasTaken = await this.take(1);
    if (this.calls.isStopped) return false;
    const next = this.line.next();
    if (next) void this.calls.send(next);
    return next !== undefined || (await this.retries.beginFirst()) || hasTaken;
  }

  /** Lets the calls under way end, and records what is known. */
  private async finish(): Promise<void> {
    while (!this.calls.areNone) {
      this.wakeup.expect();
      await this.wakeup.waitFor(Infinity);
    }
    this.outcomes.putAllAside();
    await this.log.record(this.breaker.state);
    this.log.rethrow();
  }
}
