import { RESYNC_FEED } from '@lacznik/contracts';
import type { Caller } from '../calls/caller';
import type { Patience } from '../calls/patience';
import { FeedExpired, FeedRestored } from './delivery-source';
import { rangeText } from './feed-gap-error';
import type { FeedNotice } from './feed-notice';
import type { FeedProgress } from './feed-progress';

/** What decides how to go on where a feed cannot be read on. */
export interface InterruptionOptions {
  patienceMs?: number;
  resync?: boolean;
  signal?: AbortSignal;
  onNotice?: (notice: FeedNotice) => void;
}

/** Finds how to go on where a feed cannot be read on, and tells it. */
export class Interruptions {
  private readonly patience: Patience;
  private isInterrupted = false;

  constructor(
    private readonly caller: Caller,
    private readonly options: InterruptionOptions,
  ) {
    const { patienceMs = Infinity, signal } = options;
    this.patience = caller.patience({ patienceMs, signal });
  }

  /** The feed was read: what fails from here on has all the time again. */
  end(): void {
    this.patience.progress();
    this.isInterrupted = false;
  }

  /** Has the reading go on elsewhere, or waits. @throws the error where neither is of use */
  async goOnAfter(error: unknown, progress: FeedProgress): Promise<void> {
    if (error instanceof FeedExpired) await this.goOnAtOldest(error, progress);
    else if (error instanceof FeedRestored) this.goBack(error, progress);
    else await this.waitAfter(error);
  }

  /** @throws the error where another try is of no use */
  async waitAfter(error: unknown): Promise<void> {
    const { signal } = this.options;
    try {
      await this.patience.after(error, true);
    } catch (failure) {
      if (signal?.aborted) return;
      throw failure;
    }
    if (!this.isInterrupted)
      this.tell({ kind: 'interrupted', cause: error, message: `The feed cannot be read for now: ${String(error)}` });
    this.isInterrupted = true;
  }

  private async goOnAtOldest(error: FeedExpired, progress: FeedProgress): Promise<void> {
    const missing = { from: (progress.cursor?.through ?? 0) + 1, to: error.oldest - 1 };
    if (!progress.goOnAfter(missing.to)) throw error.cause ?? error;
    const message =
      `What came under ${rangeText(missing)} is kept no more. It goes on at ${error.oldest}; the present state of your open cases ` +
      'comes afresh by POST /v1/feed/resync of the gateway.';
    this.tell({ kind: 'expired', missing, message });
    if (this.options.resync === true) await this.askForPresentState();
  }

  private goBack(error: FeedRestored, progress: FeedProgress): void {
    const after = progress.cursor?.through ?? 0;
    if (!progress.goOnAfter(error.last)) throw error.cause ?? error;
    const message =
      `The feed has no number ${after}: its database was restored, or has not caught up. It goes on after ${error.last}; what comes ` +
      `again up to ${after} is dropped. Where the hub was set up anew and counts from 1, delete the position.`;
    this.tell({ kind: 'restored', after, last: error.last, message });
  }

  private async askForPresentState(): Promise<void> {
    try {
      await this.caller.call(RESYNC_FEED, { signal: this.options.signal });
      this.tell({ kind: 'resync-asked', message: 'The present state of all open cases comes afresh.' });
    } catch (cause) {
      const message = 'The present state could not be asked for: try POST /v1/feed/resync of the gateway later.';
      this.tell({ kind: 'resync-refused', cause, message });
    }
  }

  private tell(notice: FeedNotice): void {
    this.options.onNotice?.(notice);
  }
}
