import { feedGaps } from '@lacznik/contracts';
import type { MailboxStore } from '../mailboxes/mailbox.store';
import type { StoredEvent } from '../mailboxes/stored-event';
import type { BegunLane, LaneStore } from './lane.store';

/** What was read longer ago may have been withdrawn, or is not wanted any more: it is read anew before it is sent. */
export const READ_TTL_MS = 700;

/** What waits has been read at the same time, mostly: it is read anew together. */
const MAX_READ_AGAIN = 128;

/** A part of the mailbox that was read anew. */
interface ReadAgain {
  first: number;
  last: number;
  /** By `performance.now()`. */
  readAt: number;
  /** By number; undefined where the lane is not the subscription's any more. */
  events?: ReadonlyMap<number, StoredEvent>;
}

/** Reads a lane's mailbox from number to number. What it gives may be sent at once. */
export class LaneReader {
  /** The last number that was read. */
  cursor: number;
  /** Whether there may be something behind it. */
  hasNews = true;
  private isFirst = true;
  private again?: Promise<ReadAgain>;

  constructor(
    private readonly begun: BegunLane,
    private readonly mailboxes: MailboxStore,
    private readonly store: LaneStore,
  ) {
    this.cursor = begun.position;
  }

  /** What follows; {@link passTo} says that it was taken. @returns undefined where the lane is not the subscription's any more */
  async readNext(limit: number): Promise<StoredEvent[] | undefined> {
    this.hasNews = false;
    const events = await this.readCurrent(this.cursor, limit);
    if (events && events.length > 0) this.hasNews = true;
    return events;
  }

  /**
   * A number once more, as it may be sent now: with what follows it, for those that ask next.
   * @param maxAgeMs what was read longer before the asking does not do
   * @returns `gone` where the mailbox has it no more, undefined as above
   */
  async readAgain(sequence: number, maxAgeMs = READ_TTL_MS): Promise<StoredEvent | 'gone' | undefined> {
    const since = performance.now() - maxAgeMs;
    for (;;) {
      const begun = this.again;
      const part = await begun;
      if (part && isIn(part, sequence, since)) return part.events && (part.events.get(sequence) ?? 'gone');
      // Whoever asks at the same time waits for the same reading.
      if (this.again === begun) this.again = this.readPart(sequence);
    }
  }

  /** Moves the cursor. @returns what was passed over, and is not in the mailbox any more */
  passTo(sequence: number): number[] {
    const gaps = feedGaps(this.cursor, sequence).filter(({ isRestoration }) => !isRestoration);
    this.cursor = sequence;
    return gaps.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
  }

  /**
   * Where all that follows was deleted, the mailbox holds its last number alone: to be asked once, when nothing was read at first.
   * @returns what is not in the mailbox any more
   */
  async passDeleted(): Promise<number[]> {
    if (!this.isFirst) return [];
    this.isFirst = false;
    const last = await this.store.lastSequence(this.begun.institution);
    if (last <= this.cursor) return [];
    // It may have come just now.
    const hasMore = (await this.read(this.cursor, 1)).length > 0;
    if (hasMore) this.hasNews = true;
    return hasMore ? [] : [...this.passTo(last), last];
  }

  private async readPart(first: number): Promise<ReadAgain> {
    const readAt = performance.now();
    // Nothing that has not been read: it would count as read.
    const limit = Math.min(MAX_READ_AGAIN, Math.max(1, this.cursor - first + 1));
    const events = await this.readCurrent(first - 1, limit);
    const last = events?.at(-1)?.sequence ?? first;
    return { first, last, readAt, events: events && new Map(events.map((stored) => [stored.sequence, stored])) };
  }

  private async readCurrent(after: number, limit: number): Promise<StoredEvent[] | undefined> {
    const [events, isCurrent] = await Promise.all([this.read(after, limit), this.store.isCurrent(this.begun)]);
    return isCurrent ? events : undefined;
  }

  private async read(after: number, limit: number): Promise<StoredEvent[]> {
    const { institution } = this.begun;
    return (await this.mailboxes.readEvents({ institution, after, limit, channel: 'webhook' })).events;
  }
}

/** Whether the number was read since then. */
function isIn({ first, last, readAt }: ReadAgain, sequence: number, since: number): boolean {
  return readAt >= since && sequence >= first && sequence <= last;
}
