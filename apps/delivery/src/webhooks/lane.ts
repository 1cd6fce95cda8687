import { setTimeout as delay } from 'node:timers/promises';
import { type DeadLetterReason, feedGaps } from '@lacznik/contracts';
import type { MailboxStore } from '../mailboxes/mailbox.store';
import { isEvent, type StoredEvent } from '../mailboxes/stored-event';
import { passesFilter } from '../subscriptions/event-filter';
import { BlockedPersons } from './blocked-persons';
import { breakerPauseMs, LaneBreaker } from './lane-breaker';
import { LaneLog } from './lane-log';
import type { BegunLane, Head, LaneStore } from './lane.store';
import { type Attempt, CONCURRENCY, type Receiver } from './receiver';
import { MAX_TRYING_MS, retryDelayMs } from './retry-schedule';
import { webhookMessage } from './webhook-message';

/** Read at once; what is read is sent within moments, or read anew. */
const MAX_CLAIMED = 256;
/** Of numbers between the first that is under way and the last that was read: after a crash they are sent once more. */
const MAX_AHEAD = 50_000;
/** What was read longer ago may have been withdrawn, or is not wanted any more: it is read anew before it is sent. */
const CLAIM_TTL_MS = 700;
/** A page of what is given up. */
const MAX_EXPIRED = 1000;

/** How a lane keeps time. */
export interface LaneTiming {
  maxTryingMs: number;
  /** For how long a lane that has nothing to do waits for something. */
  idleMs: number;
  retryDelayMs: typeof retryDelayMs;
  breakerPauseMs: typeof breakerPauseMs;
}

export const LANE_TIMING: LaneTiming = { maxTryingMs: MAX_TRYING_MS, idleMs: 5000, retryDelayMs, breakerPauseMs };

/** What a lane is made from. */
export interface LaneParts {
  mailboxes: MailboxStore;
  store: LaneStore;
  receiver: Receiver;
  timing: LaneTiming;
}

/** A delivery that was read and is not settled. */
interface Claimed {
  person: string;
  sequence: number;
  stored: StoredEvent;
  /** By `performance.now()`. */
  readAt: number;
  /** Of one that was put aside. */
  head?: Head;
}

/**
 * Sends one subscription's part of a feed: many persons' at the same time, each person's one after the other. Where a delivery
 * fails, its person's are put aside and tried later, and the others' go on; where all fail, the breaker stops the lane. One loop
 * records and reads; what it has read is sent beside it.
 */
export class Lane {
  private readonly breaker: LaneBreaker;
  private readonly log: LaneLog;
  private blocked = new BlockedPersons([]);
  /** What waits behind a call of the same person. */
  private readonly queues = new Map<string, Claimed[]>();
  private ready: Claimed[] = [];
  private inFlight = 0;
  private cursor: number;
  private pausedUntil = 0;
  private isFirstClaim = true;
  private lastFailed?: string;
  /** Whether there may be something in the mailbox that it has not looked at. */
  hasNews = true;
  private stopping = false;
  private notify: () => void = () => undefined;

  constructor(
    private readonly begun: BegunLane,
    private readonly parts: LaneParts,
  ) {
    this.cursor = begun.position;
    this.breaker = new LaneBreaker(() => this.putAllAside(), parts.timing.breakerPauseMs);
    this.log = new LaneLog(begun, parts.store);
  }

  get version(): number {
    return this.begun.version;
  }

  get institution(): string {
    return this.begun.institution;
  }

  /** Something has come into the mailbox. */
  wake(): void {
    this.hasNews = true;
    this.notify();
  }

  /** Begins no further call. */
  stop(): void {
    this.stopping = true;
    this.notify();
  }

  /**
   * Sends until there has been nothing to do for a while, or it is stopped.
   * @throws Error where the database does not answer: what was not recorded is sent again by whoever begins next
   */
  async run(): Promise<void> {
    this.blocked = new BlockedPersons(await this.parts.store.blocked(this.begun.subscription));
    try {
      let idleSince = performance.now();
      while (!this.stopping) {
        const changed = new Promise<void>((resolve) => (this.notify = resolve));
        if (await this.work()) idleSince = performance.now();
        else if (this.isIdle() && performance.now() - idleSince >= this.parts.timing.idleMs) break;
        else await this.waitFor(changed, idleSince);
      }
    } finally {
      this.stopping = true;
      await this.finish();
    }
  }

  /** One round of the loop. @returns whether there was something to do */
  private async work(): Promise<boolean> {
    const recorded = await this.record();
    if (this.stopping) return recorded;
    if (this.breaker.state !== 'closed') return (await this.probe()) || recorded;
    if (this.pauseMs() > 0) return recorded;
    const retried = await this.retry(this.blocked.due(Date.now(), CONCURRENCY - this.inFlight));
    const claimed = this.ready.length < MAX_CLAIMED / 2 && (await this.claim(MAX_CLAIMED));
    this.dispatch();
    return recorded || retried || claimed;
  }

  private isIdle(): boolean {
    return this.inFlight === 0 && this.ready.length === 0 && !this.hasNews && this.breaker.state === 'closed';
  }

  /** Until something has changed, or it is time for something. */
  private async waitFor(changed: Promise<void>, idleSince: number): Promise<void> {
    const now = Date.now();
    const pauseMs = Math.max(this.pauseMs(), this.breaker.state === 'open' ? this.breaker.pauseMs : 0);
    const canRetry = this.breaker.state === 'closed' && this.inFlight < CONCURRENCY;
    const retryMs = canRetry ? this.blocked.nextDueAt - now : Infinity;
    const idleMs = this.parts.timing.idleMs - (performance.now() - idleSince);
    const waitMs = pauseMs > 0 ? pauseMs : Math.min(retryMs, this.isIdle() ? idleMs : this.parts.timing.idleMs);
    const waited = new AbortController();
    await Promise.race([
      changed,
      delay(Math.max(1, waitMs), undefined, { signal: waited.signal }).catch(() => undefined),
    ]);
    waited.abort();
  }

  private pauseMs(): number {
    return Math.max(0, this.pausedUntil - Date.now());
  }

  private async record(): Promise<boolean> {
    const position = this.log.positionBefore(this.cursor);
    const recorded = await this.log.record(position, this.breaker.state);
    if (recorded === 'lost') this.stopping = true;
    return recorded === 'recorded';
  }

  /** Reads what follows, and puts it in line. @returns whether there was something */
  private async claim(limit: number): Promise<boolean> {
    if (!this.hasNews || this.cursor - this.log.positionBefore(this.cursor) > MAX_AHEAD) return false;
    this.hasNews = false;
    const readAt = performance.now();
    const [events, isCurrent] = await Promise.all([
      this.read(this.cursor, limit),
      this.parts.store.isCurrent(this.begun),
    ]);
    if (!isCurrent) this.stopping = true;
    if (this.stopping) return false;
    if (events.length === 0 && this.isFirstClaim) await this.skipEmptied();
    if (events.length > 0) this.hasNews = true;
    this.isFirstClaim = false;
    for (const stored of events) this.accept(stored, readAt);
    return events.length > 0;
  }

  /** What the mailbox has behind a number, as it may be sent now. */
  private async read(after: number, limit: number): Promise<StoredEvent[]> {
    const range = { institution: this.institution, after, limit, channel: 'webhook' } as const;
    return (await this.parts.mailboxes.readEvents(range)).events;
  }

  private accept(stored: StoredEvent, readAt: number): void {
    const { sequence } = stored;
    this.giveUpGaps(sequence);
    this.cursor = sequence;
    if (!passesFilter(this.begun.filter, stored)) return;
    const person = personOf(stored);
    if (this.blocked.has(person)) return this.putAside({ person, sequence });
    this.log.open(sequence);
    const claimed = { person, sequence, stored, readAt };
    const queue = this.queues.get(person);
    if (queue) queue.push(claimed);
    else {
      this.queues.set(person, []);
      this.ready.push(claimed);
    }
  }

  /** What was passed over is not in the mailbox any more. */
  private giveUpGaps(sequence: number): void {
    for (const { first, last, isRestoration } of feedGaps(this.cursor, sequence))
      if (!isRestoration)
        for (let lost = first; lost <= last; lost++)
          this.log.giveUp({ person: '', sequence: lost, reason: 'no-longer-kept', attempts: 0 });
  }

  /** Where all that follows was deleted, the mailbox holds its last number alone. */
  private async skipEmptied(): Promise<void> {
    const last = await this.parts.store.lastSequence(this.institution);
    if (last <= this.cursor) return;
    // It may have come just now.
    this.hasNews = (await this.read(this.cursor, 1)).length > 0;
    if (this.hasNews) return;
    this.giveUpGaps(last + 1);
    this.cursor = last;
  }

  private dispatch(): void {
    while (!this.stopping && this.inFlight < CONCURRENCY && this.breaker.state === 'closed' && this.pauseMs() === 0) {
      const next = this.ready.shift();
      if (!next) return;
      void this.send(next);
    }
  }

  /** Never rejects: an error stops the lane, and is thrown by its loop. */
  private async send(claimed: Claimed): Promise<void> {
    this.inFlight++;
    try {
      const stored = await this.freshly(claimed);
      if (this.stopping) this.release(claimed);
      else if (stored === undefined) this.onGone(claimed);
      else if (!passesFilter(this.begun.filter, stored)) this.onDone(claimed);
      else this.onAttempt(claimed, await this.call(claimed, stored));
    } catch (error) {
      this.log.fail(error);
      this.stopping = true;
    }
    this.inFlight--;
    this.dispatch();
    this.notify();
  }

  /** As it may be sent now; undefined where the mailbox has it no more. */
  private async freshly({ stored, sequence, readAt }: Claimed): Promise<StoredEvent | undefined> {
    if (performance.now() - readAt <= CLAIM_TTL_MS) return stored;
    const [[found], isCurrent] = await Promise.all([
      this.read(sequence - 1, 1),
      this.parts.store.isCurrent(this.begun),
    ]);
    if (!isCurrent) this.stopping = true;
    return found?.sequence === sequence ? found : undefined;
  }

  /** One person whose events fail says nothing of the receiver, however often they are tried. */
  private call({ head, person }: Claimed, stored: StoredEvent): Promise<Attempt | undefined> {
    const message = { ...webhookMessage(stored), through: this.log.positionBefore(this.cursor) };
    const call = (): Promise<Attempt> => this.parts.receiver.send(message);
    const isSame = head !== undefined && person === this.lastFailed;
    return isSame && this.breaker.state === 'closed' ? call() : this.breaker.send(call);
  }

  private onAttempt(claimed: Claimed, attempt: Attempt | undefined): void {
    if (!attempt) return this.release(claimed);
    this.log.addAttempt(claimed.sequence, attempt);
    if (attempt.outcome !== 'delivered') return this.onFailure(claimed, attempt);
    const isRecovery = this.log.onSuccess();
    this.onDone(claimed);
    // Whoever has been away is called for everybody.
    if (isRecovery) this.blocked.setAllDue();
  }

  private onDone({ person, sequence, head }: Claimed): void {
    if (head) {
      this.log.settle({ person, sequence });
      this.blocked.set(person, 0);
      return;
    }
    this.log.close(sequence);
    const next = this.queues.get(person)?.shift();
    if (next) this.ready.unshift(next);
    else this.queues.delete(person);
  }

  private onFailure(claimed: Claimed, { outcome, retryAfterMs, status }: Attempt): void {
    const { person, sequence, head } = claimed;
    const { maxTryingMs } = this.parts.timing;
    const now = Date.now();
    this.lastFailed = person;
    const attempts = (head?.attempts ?? 0) + 1;
    const since = head?.since ?? new Date(now);
    const nextAt = now + this.parts.timing.retryDelayMs(attempts, Math.random(), retryAfterMs);
    if (retryAfterMs !== undefined && (status === 429 || status === 503)) this.pausedUntil = nextAt;
    if (head && now - since.getTime() >= maxTryingMs) {
      this.log.giveUp({ person, sequence, reason: outcome as DeadLetterReason, attempts });
      this.blocked.set(person, 0);
      return;
    }
    this.putAside({ person, sequence }, { since, attempts, nextAt: new Date(nextAt) });
    if (!head) this.putQueueAside(person);
  }

  private onGone(claimed: Claimed): void {
    const { person, sequence, head } = claimed;
    this.log.giveUp({ person, sequence, reason: 'no-longer-kept', attempts: head?.attempts ?? 0 });
    this.onDone(claimed);
  }

  /** Nothing was sent. */
  private release(claimed: Claimed): void {
    if (claimed.head) return;
    this.putAside(claimed);
    this.putQueueAside(claimed.person);
  }

  private putQueueAside(person: string): void {
    for (const waiting of this.queues.get(person) ?? []) this.putAside(waiting);
    this.queues.delete(person);
  }

  /** In line behind what is put aside of the person already; without `tried` it has not been tried. */
  private putAside(
    { person, sequence }: Pick<Claimed, 'person' | 'sequence'>,
    tried?: Omit<Head, 'person' | 'sequence'>,
  ): void {
    const now = new Date();
    const { since, attempts, nextAt } = tried ?? { since: now, attempts: 0, nextAt: now };
    this.log.putAside({ person, sequence, since, attempts, nextAt });
    const isHead = tried !== undefined || !this.blocked.has(person);
    if (isHead) this.blocked.set(person, nextAt.getTime());
  }

  /** What waits in memory, where the lane goes no further for now. */
  private putAllAside(): void {
    for (const waiting of this.ready.splice(0)) {
      this.putAside(waiting);
      this.putQueueAside(waiting.person);
    }
  }

  /** Tries what is put aside first of those persons. @returns whether there was one */
  private async retry(persons: readonly string[]): Promise<boolean> {
    if (persons.length === 0) return false;
    const heads = await this.parts.store.heads(this.begun.subscription, persons);
    const known = new Map(heads.map((head) => [head.person, head]));
    // Of whom something is not recorded yet, the next round tells.
    for (const person of persons) if (!this.log.isUnrecorded(person)) this.retryHead(person, known.get(person));
    return true;
  }

  private retryHead(person: string, head: Head | undefined): void {
    if (!head) return this.blocked.delete(person);
    this.blocked.setInFlight(person);
    const { sequence } = head;
    void this.send({ person, sequence, stored: { id: '', sequence }, readAt: -Infinity, head });
  }

  /** One call decides whether the receiver is called again: for somebody new, or for whoever has waited longest. */
  private async probe(): Promise<boolean> {
    if (this.breaker.pauseMs > 0 || this.inFlight > 0 || this.pauseMs() > 0) return false;
    await this.expire();
    await this.claim(1);
    const next = this.ready.shift();
    if (next) {
      void this.send(next);
      return true;
    }
    const first = this.blocked.first();
    return first === undefined ? this.hasNews : this.retry([first]);
  }

  /** Gives up what a receiver that has answered nobody for all the time could not be sent. */
  private async expire(): Promise<void> {
    const { maxTryingMs } = this.parts.timing;
    const cutoff = new Date(Date.now() - maxTryingMs);
    if (!this.log.failingSince || this.log.failingSince > cutoff) return;
    const reason = this.log.lastFailure;
    for (;;) {
      const pending = await this.parts.store.pendingSince(this.begun.subscription, cutoff, MAX_EXPIRED);
      for (const { person, sequence, attempts } of pending) this.log.giveUp({ person, sequence, reason, attempts });
      const stored = await this.parts.store.storedBefore(this.begun, this.cursor, cutoff);
      for (const event of stored) {
        this.giveUpGaps(event.sequence);
        this.cursor = event.sequence;
        if (passesFilter(this.begun.filter, event))
          this.log.giveUp({ person: personOf(event), sequence: event.sequence, reason, attempts: 0 });
      }
      await this.record();
      if (this.stopping || (pending.length === 0 && stored.length === 0)) return;
    }
  }

  /** Lets the calls under way end, and records what is known. */
  private async finish(): Promise<void> {
    while (this.inFlight > 0) {
      const changed = new Promise<void>((resolve) => (this.notify = resolve));
      if (this.inFlight > 0) await changed;
    }
    this.putAllAside();
    await this.record();
    this.log.rethrow();
  }
}

/** Whose order it keeps: of what was withdrawn nobody is known any more, and it goes alone. */
function personOf(stored: StoredEvent): string {
  return isEvent(stored) ? stored.subject : `#${stored.sequence}`;
}
