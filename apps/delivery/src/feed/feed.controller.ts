import { type FeedPage, FeedQuery, READ_FEED } from '@lacznik/contracts';
import { CallerInstitution, Drain, Endpoint, ValidQuery } from '@lacznik/platform';
import { Controller, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { FeedNotifier } from '../mailboxes/feed-notifier';
import type { ReadEvents, ReadRange } from '../mailboxes/mailbox.store';
import { CompressAnswerInterceptor } from './compress-answer.interceptor';
import { requireOwnFeed } from '../mailboxes/feed-name';
import { feedPage } from './feed-page';
import { FeedReader } from './feed-reader';

/** Whoever fills a mailbox notifies its readers, in whatever process; this is for a notification that was lost. */
const SAFETY_POLL_MS = 15_000;

/** The numbered feed, by pull: nothing is removed by reading, so a page can be asked for again. */
@Controller()
export class FeedController {
  constructor(
    private readonly reader: FeedReader,
    private readonly notifier: FeedNotifier,
    private readonly drain: Drain,
  ) {}

  @Endpoint(READ_FEED)
  @UseInterceptors(CompressAnswerInterceptor)
  async readFeed(
    @CallerInstitution() institution: string,
    @Res({ passthrough: true }) response: Response,
    @ValidQuery(FeedQuery) { after, limit, wait, feed }: FeedQuery,
  ): Promise<FeedPage> {
    requireOwnFeed(institution, after, feed);
    const gone = new AbortController();
    const onGone = (): void => gone.abort();
    response.once('close', onGone);
    const range: ReadRange = { institution, after, limit, channel: 'pull' };
    const read = await this.readOrWait(range, Date.now() + wait * 1000, gone.signal).finally(() => {
      response.off('close', onGone);
      // Nobody waits for a notification any more.
      gone.abort();
    });
    return feedPage(range, read);
  }

  private async readOrWait(range: ReadRange, until: number, gone: AbortSignal): Promise<ReadEvents> {
    const { ending } = this.drain;
    for (;;) {
      const timeout = AbortSignal.timeout(Math.max(1, Math.min(SAFETY_POLL_MS, until - Date.now())));
      const notified = this.notifier.waitForEvents(range.institution, AbortSignal.any([gone, timeout, ending]));
      const read = await this.reader.read(range);
      const isOver = Date.now() >= until || gone.aborted || ending.aborted;
      if (read.events.length > 0 || isOver) return read;
      await notified;
    }
  }
}
