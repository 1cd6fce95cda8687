import type { DeadLetterReason } from '@lacznik/contracts';
import { Counter } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { BreakerState } from './lane-breaker';
import type { BegunLane, Head, LaneStore, LostDelivery, PendingDelivery, RecordedAttempt } from './lane.store';
import type { Attempt } from './receiver';

const attempted = new Counter({
  name: 'lacznik_webhook_attempts_total',
  help: 'Calls of webhook receivers, by how they ended',
  labelNames: ['outcome'],
});
const deadLetters = new Counter({
  name: 'lacznik_webhook_dead_letters_total',
  help: 'Webhook deliveries that were given up, and are sent again only where their institution redrives them',
  labelNames: ['institution', 'reason'],
});

/** What has become of a lane's deliveries, until it is recorded. */
export class LaneLog {
  private readonly logger = new Logger('webhooks');
  /** Numbers that are under way, in their order. */
  private readonly underWay = new Set<number>();
  private attempts: RecordedAttempt[] = [];
  private pending: Head[] = [];
  private settled: PendingDelivery[] = [];
  private dead: LostDelivery[] = [];
  private recordedPosition: number;
  private recordedBreaker: BreakerState = 'closed';
  private isBroken = false;
  private error: unknown;
  /** Since when every call of the receiver has failed; null while one succeeds. */
  failingSince: Date | null;
  lastFailure: DeadLetterReason = 'no-connection';

  constructor(
    private readonly begun: BegunLane,
    private readonly store: LaneStore,
  ) {
    this.failingSince = begun.failingSince;
    this.recordedPosition = begun.position;
  }

  open(sequence: number): void {
    this.underWay.add(sequence);
  }

  close(sequence: number): void {
    this.underWay.delete(sequence);
  }

  /** The last number up to which nothing is under way, of those up to `cursor`. */
  positionBefore(cursor: number): number {
    const [first] = this.underWay;
    return first === undefined ? cursor : first - 1;
  }

  addAttempt(sequence: number, { outcome, status, durationMs }: Attempt): void {
    const at = new Date();
    attempted.inc({ outcome });
    this.attempts.push({ sequence, at, outcome, status, durationMs });
    if (outcome === 'delivered') return;
    this.lastFailure = outcome;
    this.failingSince ??= at;
  }

  /** @returns whether every call before has failed for some time */
  onSuccess(): boolean {
    const isRecovery = this.recordedBreaker !== 'closed';
    this.failingSince = null;
    return isRecovery;
  }

  putAside(head: Head): void {
    this.close(head.sequence);
    this.pending.push(head);
  }

  settle(delivery: PendingDelivery): void {
    this.settled.push(delivery);
  }

  giveUp(lost: LostDelivery): void {
    this.close(lost.sequence);
    this.dead.push(lost);
  }

  /** Whether something of the person waits to be recorded. */
  isUnrecorded(person: string): boolean {
    return [this.pending, this.settled, this.dead].some((some) => some.some((one) => one.person === person));
  }

  fail(error: unknown): void {
    this.error ??= error;
  }

  rethrow(): void {
    if (this.error !== undefined) throw this.error;
  }

  async record(position: number, breaker: BreakerState): Promise<'recorded' | 'nothing' | 'lost'> {
    const { attempts, pending, settled, dead, failingSince } = this;
    const some = attempts.length + pending.length + settled.length + dead.length;
    if (this.isBroken) return 'lost';
    if (some === 0 && position === this.recordedPosition && breaker === this.recordedBreaker) return 'nothing';
    [this.attempts, this.pending, this.settled, this.dead] = [[], [], [], []];
    const progress = { position, breaker, failingSince, attempts, pending, settled, dead };
    // What is lost by an error is sent again: nothing behind the recorded position may be recorded any more.
    this.isBroken = true;
    if (!(await this.store.record(this.begun, progress))) return 'lost';
    this.isBroken = false;
    [this.recordedPosition, this.recordedBreaker] = [position, breaker];
    this.report(dead);
    return 'recorded';
  }

  private report(dead: readonly LostDelivery[]): void {
    const { institution, subscription } = this.begun;
    for (const [reason, lost] of Map.groupBy(dead, (one) => one.reason)) {
      deadLetters.inc({ institution, reason }, lost.length);
      this.logger.error(`${lost.length} deliveries to ${institution} are dead letters of ${subscription}: ${reason}`);
    }
  }
}
