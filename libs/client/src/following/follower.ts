import type { Caller } from '../calls/caller';
import type { Delivery } from '../deliveries/delivery';
import { Acknowledger } from './acknowledger';
import type { DeliveredPage } from './delivery-source';
import { FeedGapError } from './feed-gap-error';
import type { FeedNotice, NumberRange } from './feed-notice';
import { FeedProgress } from './feed-progress';
import type { FollowOptions } from './follow-options';
import { Interruptions } from './interruptions';

/** Follows one feed: reads pages, has them taken over, and goes on from where that was stored. */
export class Follower<Transaction> {
  private readonly acknowledger: Acknowledger;
  private readonly interruptions: Interruptions;

  constructor(
    caller: Caller,
    private readonly options: FollowOptions<Transaction>,
  ) {
    this.interruptions = new Interruptions(caller, options);
    this.acknowledger = new Acknowledger(caller, (notice) => this.tell(notice));
  }

  async follow(): Promise<void> {
    try {
      const institution = await this.institution();
      if (institution === undefined) return;
      await this.readAll(new FeedProgress(institution, await this.options.position.read(institution)));
    } finally {
      await this.acknowledger.end();
    }
  }

  private get isOver(): boolean {
    return this.options.signal?.aborted === true;
  }

  /** Undefined where the following is over before anybody has said. */
  private async institution(): Promise<string | undefined> {
    const { source, signal } = this.options;
    while (!this.isOver) {
      try {
        return await source.institution(signal);
      } catch (error) {
        await this.interruptions.waitAfter(error);
      }
    }
    return undefined;
  }

  private async readAll(progress: FeedProgress): Promise<void> {
    const { source, signal } = this.options;
    while (!this.isOver) {
      const pages = source.pages(progress.cursor, signal)[Symbol.asyncIterator]();
      try {
        if (await this.readPages(pages, progress)) return;
      } finally {
        await pages.return?.();
      }
    }
  }

  /** @returns whether the source has ended; false where it is to be begun anew */
  private async readPages(pages: AsyncIterator<DeliveredPage>, progress: FeedProgress): Promise<boolean> {
    for (;;) {
      const page = await this.nextPage(pages, progress);
      if (page === undefined) return false;
      if (page.done) return true;
      if (!(await this.takeOver(page.value, progress))) return false;
    }
  }

  private async nextPage(
    pages: AsyncIterator<DeliveredPage>,
    progress: FeedProgress,
  ): Promise<IteratorResult<DeliveredPage> | undefined> {
    try {
      const page = await pages.next();
      this.interruptions.end();
      return page;
    } catch (error) {
      await this.interruptions.goOnAfter(error, progress);
      return undefined;
    }
  }

  /** @returns false where somebody else has moved the position meanwhile */
  private async takeOver({ deliveries, stored }: DeliveredPage, progress: FeedProgress): Promise<boolean> {
    for (;;) {
      const { deliveries: fresh, gap, renumbered } = progress.read(deliveries);
      if (renumbered) this.tell({ kind: 'renumbered', ...renumbered, message: renumberedText(renumbered) });
      if (fresh.length > 0 && !(await this.store(fresh, progress))) return false;
      if (gap === undefined) break;
      this.passOver(gap, progress);
    }
    await stored?.();
    return true;
  }

  private async store(deliveries: readonly Delivery[], progress: FeedProgress): Promise<boolean> {
    const { position, acknowledge = true } = this.options;
    const { institution, place: from } = progress;
    const to = progress.placeOf(deliveries.at(-1)?.sequence ?? 0);
    const isStored = await position.advance({ institution, from, to }, (tx) => this.handle(deliveries, tx));
    progress.markStored(isStored ? to : await position.read(institution));
    if (isStored && acknowledge) this.acknowledger.acknowledge(to);
    return isStored;
  }

  private async handle(deliveries: readonly Delivery[], transaction: Transaction): Promise<void> {
    const { onDelivery, onPage } = this.options;
    await onPage?.(deliveries, transaction);
    if (onDelivery) for (const delivery of deliveries) await onDelivery(delivery, transaction);
  }

  /** @throws FeedGapError unless gaps are to be reported alone */
  private passOver(gap: NumberRange, progress: FeedProgress): void {
    const error = new FeedGapError(progress.placeOf(gap.to).feed, [gap]);
    if (this.options.gaps !== 'report') throw error;
    this.tell({ kind: 'gap', missing: [gap], message: error.message });
    progress.goOnAfter(gap.to);
  }

  private tell(notice: FeedNotice): void {
    this.options.onNotice?.(notice);
  }
}

function renumberedText({ after, next }: { after: number; next: number }): string {
  return (
    `The feed goes on from ${after} at ${next}, for the database that counts was restored. What had been numbered and not sent ` +
    'by then comes again under new numbers.'
  );
}
