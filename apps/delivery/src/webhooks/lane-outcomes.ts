import type { DeadLetterReason } from '@lacznik/contracts';
import type { BlockedPersons } from './blocked-persons';
import type { Claimed, LaneLine } from './lane-line';
import type { LaneLog } from './lane-log';
import type { LaneTiming } from './lane-timing';
import type { Head } from './lane.store';
import type { Attempt } from './receiver';

/** A receiver that asks for a pause gets one, and no longer. */
const MAX_PAUSE_MS = 60 * 60 * 1000;

/** What follows from how a call has ended: for the delivery, for what waits behind it, and for the whole lane. */
export class LaneOutcomes {
  /** Who has failed last. */
  lastFailed?: string;
  private pausedUntil = 0;

  constructor(
    private readonly line: LaneLine,
    private readonly blocked: BlockedPersons,
    private readonly log: LaneLog,
    private readonly timing: LaneTiming,
  ) {}

  /** For how long the receiver has asked not to be called. */
  get pauseMs(): number {
    return Math.max(0, this.pausedUntil - Date.now());
  }

  onAttempt(claimed: Claimed, attempt: Attempt): void {
    this.log.addAttempt(claimed.sequence, attempt);
    if (attempt.outcome !== 'delivered') return this.onFailure(claimed, attempt);
    const isRecovery = this.log.onSuccess();
    this.onDone(claimed);
    // Whoever has been away is called for everybody.
    if (isRecovery) this.blocked.setAllDue();
  }

  /** It is delivered, or not wanted any more. */
  onDone({ person, sequence, head }: Claimed): void {
    if (head) {
      this.log.settle({ person, sequence });
      this.blocked.set(person, 0);
      return;
    }
    this.log.close(sequence);
    this.line.advance(person);
  }

  /** It is not in the mailbox any more. */
  onGone(claimed: Claimed): void {
    const { person, sequence, head } = claimed;
    this.log.giveUp({ person, sequence, reason: 'no-longer-kept', attempts: head?.attempts ?? 0 });
    this.onDone(claimed);
  }

  /** Nothing was sent. */
  release(claimed: Claimed): void {
    if (claimed.head) return this.blocked.set(claimed.person, 0);
    this.putAside(claimed);
    for (const waiting of this.line.takeBehind(claimed.person)) this.putAside(waiting);
  }

  /** In line behind what is put aside of the person already; without `tried` it has not been tried. */
  putAside(
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
  putAllAside(): void {
    for (const waiting of this.line.takeReady()) this.putAside(waiting);
  }

  private onFailure(claimed: Claimed, attempt: Attempt): void {
    const { person, sequence, head } = claimed;
    const now = Date.now();
    const since = head?.since ?? new Date(now);
    const attempts = (head?.attempts ?? 0) + 1;
    this.lastFailed = person;
    this.pauseAsAsked(attempt, now);
    if (head && now - since.getTime() >= this.timing.maxTryingMs) {
      this.log.giveUp({ person, sequence, reason: attempt.outcome as DeadLetterReason, attempts });
      this.blocked.set(person, 0);
      return;
    }
    const nextAt = new Date(now + this.timing.retryDelayMs(attempts, Math.random(), attempt.retryAfterMs));
    this.putAside(claimed, { since, attempts, nextAt });
    if (!head) for (const waiting of this.line.takeBehind(person)) this.putAside(waiting);
  }

  private pauseAsAsked({ status, retryAfterMs }: Attempt, now: number): void {
    if (retryAfterMs === undefined || (status !== 429 && status !== 503)) return;
    this.pausedUntil = now + Math.min(retryAfterMs, MAX_PAUSE_MS);
  }
}
