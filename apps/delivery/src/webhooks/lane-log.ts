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

const BATCH_SIZE = 100;
const RECORD_INTERVAL_MS = 20;

interface Batch {
  attempts: RecordedAttempt[];
  pending: Head[];
  settled: PendingDelivery[];
  dead: LostDelivery[];
}

/** What has become of a lane's deliveries, until it is recorded. */
export class LaneLog {
  private readonly logger = new Logger('webhooks');
  /** Numbers that are under way, in their order. */
  private readonly underWay = new Set<number>();
  private batch = emptyBatch();
  /** What is being recorded at the moment. */
  private recording?: Batch;
  private recordings: Promise<boolean> = Promise.resolve(true);
  private recordedPosition: number;
  /** By `performance.now()`. */
  private recordedAt = 0;
  private recordedBreaker: BreakerState = 'closed';
  private isBroken = false;
  private error: unknown;
  /** Since when every call of the receiver has failed; null while one succeeds. */
  failingSince: Date | null;
  lastFailure: DeadLetterReason = 'no-connection';

  constructor(
    private readonly begun: BegunLane,
    private readonly store: LaneStore,
    private readonly reader: { cursor: number },
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

  /** Everything up to it is delivered, filtered or put aside. */
  get position(): number {
    const [first] = this.underWay;
    return first === undefined ? this.reader.cursor : first - 1;
  }

  addAttempt(sequence: number, { outcome, status, durationMs }: Attempt): void {
    const at = new Date();
    attempted.inc({ outcome });
    this.batch.attempts.push({ sequence, at, outcome, status, durationMs });
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
    this.batch.pending.push(head);
  }

  settle(delivery: PendingDelivery): void {
    this.batch.settled.push(delivery);
  }

  giveUp(lost: LostDelivery): void {
    this.close(lost.sequence);
    this.batch.dead.push(lost);
  }

  /** Whether something of the person waits to be recorded, or could not be. */
  isUnrecorded(person: string): boolean {
    return holds(this.batch, person) || (this.recording !== undefined && holds(this.recording, person));
  }

  get isRecording(): boolean {
    return this.recording !== undefined;
  }

  get isRecorded(): boolean {
    return !this.isRecording && sizeOf(this.batch) === 0 && this.position === this.recordedPosition;
  }

  fail(error: unknown): void {
    this.error ??= error;
  }

  rethrow(): void {
    if (this.error !== undefined) throw this.error;
  }

  /** After how long it is to be recorded: single outcomes would cost a statement each. Infinity where there is nothing, or it is under way. */
  get dueMs(): number {
    if (this.isRecording || this.isRecorded) return Infinity;
    if (sizeOf(this.batch) >= BATCH_SIZE) return 0;
    return Math.max(0, this.recordedAt + RECORD_INTERVAL_MS - performance.now());
  }

  /** Records after what is being recorded. Never rejects. @returns whether the lane is still the subscription's, and the database answers */
  record(breaker: BreakerState): Promise<boolean> {
    this.recordings = this.recordings.then(() => this.recordBatch(breaker));
    return this.recordings;
  }

  private async recordBatch(breaker: BreakerState): Promise<boolean> {
    if (this.isBroken) return false;
    if (this.isRecorded && breaker === this.recordedBreaker) return true;
    const { position, failingSince, batch } = this;
    [this.batch, this.recording] = [emptyBatch(), batch];
    // What is lost by an error is sent again: nothing behind the recorded position may be recorded any more.
    this.isBroken = true;
    try {
      this.isBroken = !(await this.store.record(this.begun, { position, breaker, failingSince, ...batch }));
    } catch (error) {
      this.fail(error);
    }
    if (this.isBroken) return false;
    [this.recordedPosition, this.recordedBreaker] = [position, breaker];
    this.recordedAt = performance.now();
    this.recording = undefined;
    this.report(batch.dead);
    return true;
  }

  private report(dead: readonly LostDelivery[]): void {
    const { institution, subscription } = this.begun;
    for (const [reason, lost] of Map.groupBy(dead, (one) => one.reason)) {
      deadLetters.inc({ institution, reason }, lost.length);
      this.logger.error(`${lost.length} deliveries to ${institution} are dead letters of ${subscription}: ${reason}`);
    }
  }
}

function emptyBatch(): Batch {
  return { attempts: [], pending: [], settled: [], dead: [] };
}

function sizeOf({ attempts, pending, settled, dead }: Batch): number {
  return attempts.length + pending.length + settled.length + dead.length;
}

function holds({ pending, settled, dead }: Batch, person: string): boolean {
  return [pending, settled, dead].some((some) => some.some((one) => one.person === person));
}
