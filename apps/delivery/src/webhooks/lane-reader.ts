import { feedGaps } from '@lacznik/contracts';
import type { MailboxStore } from '../mailboxes/mailbox.store';
import type { StoredEvent } from '../mailboxes/stored-event';
import type { BegunLane, LaneStore } from './lane.store';

/** What was read longer ago may have been withdrawn, or is not wanted any more: it is read anew before it is sent. */
export const READ_TTL_MS = 700;

/** Reads a lane's mailbox from number to number. What it gives may be sent at once. */
export class LaneReader {
  /** The last number that was read. */
  cursor: number;
  /** Whether there may be something behind it. */
  hasNews = true;
  private isFirst = true;

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

  /** A number once more, as it may be sent now. @returns `gone` where the mailbox has it no more, undefined as above */
  async readAgain(sequence: number): Promise<StoredEvent | 'gone' | undefined> {
    const events = await this.readCurrent(sequence - 1, 1);
    if (!events) return undefined;
    const [found] = events;
    return found?.sequence === sequence ? found : 'gone';
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

  private async readCurrent(after: number, limit: number): Promise<StoredEvent[] | undefined> {
    const [events, isCurrent] = await Promise.all([this.read(after, limit), this.store.isCurrent(this.begun)]);
    return isCurrent ? events : undefined;
  }

  private async read(after: number, limit: number): Promise<StoredEvent[]> {
    const { institution } = this.begun;
    return (await this.mailboxes.readEvents({ institution, after, limit, channel: 'webhook' })).events;
  }
}
