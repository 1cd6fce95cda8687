import type { StoredEvent } from '../mailboxes/stored-event';
import { passesFilter } from '../subscriptions/event-filter';
import type { LaneBreaker } from './lane-breaker';
import type { Claimed, LaneLine } from './lane-line';
import type { LaneLog } from './lane-log';
import type { LaneOutcomes } from './lane-outcomes';
import { type LaneReader, READ_TTL_MS } from './lane-reader';
import type { BegunLane } from './lane.store';
import { type Attempt, CONCURRENCY, type Receiver } from './receiver';
import { webhookMessage } from './webhook-message';

/** What calls are made with. */
interface CallParts {
  begun: BegunLane;
  receiver: Receiver;
  reader: LaneReader;
  line: LaneLine;
  log: LaneLog;
  outcomes: LaneOutcomes;
  breaker: LaneBreaker;
  /** A call has ended. */
  onEnded: () => void;
}

/** A lane's calls of its receiver, many at the same time. */
export class LaneCalls {
  isStopped = false;
  private underWay = 0;

  constructor(private readonly parts: CallParts) {}

  /** How many may begin. */
  get free(): number {
    return CONCURRENCY - this.underWay;
  }

  get areNone(): boolean {
    return this.underWay === 0;
  }

  /** Begins as many as may be under way. */
  dispatch(): void {
    const { line, breaker, outcomes } = this.parts;
    while (!this.isStopped && this.free > 0 && breaker.state === 'closed' && outcomes.pauseMs === 0) {
      const next = line.next();
      if (!next) return;
      void this.send(next);
    }
  }

  /** Never rejects: an error stops the lane, and is thrown by its loop. */
  async send(claimed: Claimed): Promise<void> {
    this.underWay++;
    try {
      await this.settle(claimed);
    } catch (error) {
      this.parts.log.fail(error);
      this.isStopped = true;
    }
    this.underWay--;
    this.dispatch();
    this.parts.onEnded();
  }

  private async settle(claimed: Claimed): Promise<void> {
    const { begun, outcomes } = this.parts;
    const stored = await this.freshly(claimed);
    if (stored === undefined) this.isStopped = true;
    if (stored === undefined || this.isStopped) return outcomes.release(claimed);
    if (stored === 'gone') return outcomes.onGone(claimed);
    if (!passesFilter(begun.filter, stored)) return outcomes.onDone(claimed);
    const attempt = await this.call(claimed, stored);
    return attempt ? outcomes.onAttempt(claimed, attempt) : outcomes.release(claimed);
  }

  /** As it may be sent now; what was put aside is read anew for each call. */
  private async freshly({ stored, sequence, readAt, head }: Claimed): Promise<StoredEvent | 'gone' | undefined> {
    const isFresh = performance.now() - readAt <= READ_TTL_MS;
    return isFresh ? stored : this.parts.reader.readAgain(sequence, head ? 0 : READ_TTL_MS);
  }

  /** One person whose events fail says nothing of the receiver, however often they are tried. */
  private call({ head, person }: Claimed, stored: StoredEvent): Promise<Attempt | undefined> {
    const { receiver, log, outcomes, breaker } = this.parts;
    const message = { ...webhookMessage(stored), through: log.position };
    const call = (): Promise<Attempt> => receiver.send(message);
    const isSame = head !== undefined && person === outcomes.lastFailed;
    return isSame && breaker.state === 'closed' ? call() : breaker.send(call);
  }
}
