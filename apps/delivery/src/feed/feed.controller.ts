import { type FeedPage, FeedQuery, READ_FEED } from '@lacznik/contracts';
import { CallerInstitution, Drain, Endpoint, ValidQuery } from '@lacznik/platform';
import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import { FeedNotifier } from '../mailboxes/feed-notifier';
import { MailboxStore } from '../mailboxes/mailbox.store';
import { isEvent, type StoredEvent } from '../mailboxes/stored-event';

/** Whoever fills a mailbox notifies its readers, in whatever process; this is for a notification that was lost. */
const SAFETY_POLL_MS = 15_000;

/** The numbered feed, by pull: nothing is removed by reading, so a page can be asked for again. */
@Controller()
export class FeedController {
  constructor(
    private readonly mailboxes: MailboxStore,
    private readonly notifier: FeedNotifier,
    private readonly drain: Drain,
  ) {}

  @Endpoint(READ_FEED)
  async readFeed(
    @CallerInstitution() institution: string,
    @Res({ passthrough: true }) response: Response,
    @ValidQuery(FeedQuery) { after, limit, wait }: FeedQuery,
  ): Promise<FeedPage> {
    const gone = new AbortController();
    const onGone = (): void => gone.abort();
    response.once('close', onGone);
    const range = { institution, after, limit };
    const stored = await this.readOrWait(range, Date.now() + wait * 1000, gone.signal).finally(() => {
      response.off('close', onGone);
      // Nobody waits for a notification any more.
      gone.abort();
    });
    const next = stored.at(-1)?.sequence ?? after;
    const events = stored.filter(isEvent);
    const withdrawn = stored.filter((event) => !isEvent(event));
    return {
      events,
      ...(withdrawn.length > 0 ? { withdrawn } : {}),
      next,
      last: Math.max(next, await this.mailboxes.lastSequence(institution)),
    };
  }

  private async readOrWait(
    { institution, after, limit }: { institution: string; after: number; limit: number },
    until: number,
    gone: AbortSignal,
  ): Promise<StoredEvent[]> {
    const { ending } = this.drain;
    for (;;) {
      const timeout = AbortSignal.timeout(Math.max(1, Math.min(SAFETY_POLL_MS, until - Date.now())));
      const notified = this.notifier.waitForEvents(institution, AbortSignal.any([gone, timeout, ending]));
      const events = await this.mailboxes.readEvents(institution, after, limit);
      const isOver = Date.now() >= until || gone.aborted || ending.aborted;
      if (events.length > 0 || isOver) return events;
      await notified;
    }
  }
}
