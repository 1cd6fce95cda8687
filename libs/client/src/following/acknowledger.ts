import { ACKNOWLEDGE_FEED } from '@lacznik/contracts';
import type { Caller } from '../calls/caller';
import type { FeedPlace } from '../positions/position-store';
import type { FeedNotice } from './feed-notice';

/** Whoever reads Kafka may be ahead of the mailbox for a moment, and is refused until that has caught up. */
const RETRY_MS = 1000;

/** Says to the hub what is stored, beside the following: the newest place, one call at a time. */
export class Acknowledger {
  private readonly ended = new AbortController();
  private wanted?: FeedPlace;
  private saying?: Promise<void>;
  private isFailing = false;

  constructor(
    private readonly caller: Caller,
    private readonly tell: (notice: FeedNotice) => void,
  ) {}

  acknowledge(place: FeedPlace): void {
    this.wanted = place;
    this.saying ??= this.say().finally(() => (this.saying = undefined));
  }

  /** Says the last place, if that is possible now. */
  async end(): Promise<void> {
    this.ended.abort();
    await this.saying;
  }

  private async say(): Promise<void> {
    while (this.wanted !== undefined) {
      const place = this.wanted;
      this.wanted = undefined;
      if (await this.sayPlace(place)) continue;
      if (this.ended.signal.aborted) return;
      this.wanted ??= place;
      await this.caller.clock.sleep(RETRY_MS, this.ended.signal).catch(() => undefined);
    }
  }

  private async sayPlace({ through, feed }: FeedPlace): Promise<boolean> {
    try {
      await this.caller.call(ACKNOWLEDGE_FEED, { body: { position: through, feed }, patienceMs: 0 });
      this.isFailing = false;
      return true;
    } catch (cause) {
      const message = `What is stored up to ${through} could not be acknowledged; it is tried again.`;
      if (!this.isFailing) this.tell({ kind: 'not-acknowledged', through, cause, message });
      this.isFailing = true;
      return false;
    }
  }
}
