import { CallerInstitution, LacznikError, requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { FeedEvent } from '../mailboxes/feed-event';
import { FeedNotifier } from '../mailboxes/feed-notifier';
import { MailboxStore } from '../mailboxes/mailbox.store';

const DEFAULT_LIMIT = 100;
const MAX_EVENTS = 1000;
const MAX_WAIT_S = 60;
/** Another process of this app may be the one that fills the mailbox; then nobody notifies here. */
const POLL_MS = 500;

/** A portion of the caller's feed. */
export interface FeedPortion {
  events: FeedEvent[];
  /** Ask with `after` set to this for what follows. */
  next: number;
  /** The last number in the mailbox: when it equals `next`, you have everything that is there. */
  last: number;
}

/** The numbered feed, by pull: nothing is removed by reading, so a portion can be asked for again. */
@Controller('v1/feed')
@Roles('institution')
export class FeedController {
  constructor(
    private readonly mailboxes: MailboxStore,
    private readonly notifier: FeedNotifier,
  ) {}

  /** `after`: the last number you have (0 at first); `limit`: 1 to 1000; `wait`: seconds to wait for something new, 0 to 60. */
  @Get()
  async read(
    @CallerInstitution() institution: string,
    @Req() request: Request,
    @Query() query: Record<string, unknown>,
  ): Promise<FeedPortion> {
    requireKnownParameters(query, ['after', 'limit', 'wait']);
    const after = wholeNumber(query, 'after', 0, Number.MAX_SAFE_INTEGER, 0);
    const limit = wholeNumber(query, 'limit', 1, MAX_EVENTS, DEFAULT_LIMIT);
    const wait = wholeNumber(query, 'wait', 0, MAX_WAIT_S, 0);
    const events = await this.readOrWait(institution, after, limit, Date.now() + wait * 1000, request);
    const next = events.at(-1)?.sequence ?? after;
    return { events, next, last: Math.max(next, await this.mailboxes.lastSequence(institution)) };
  }

  private async readOrWait(
    institution: string,
    after: number,
    limit: number,
    until: number,
    request: Request,
  ): Promise<FeedEvent[]> {
    for (;;) {
      const notified = this.notifier.waitForEvents(
        institution,
        AbortSignal.timeout(Math.max(1, Math.min(POLL_MS, until - Date.now()))),
      );
      const events = await this.mailboxes.readEvents(institution, after, limit);
      if (events.length > 0 || Date.now() >= until || request.socket.destroyed) return events;
      await notified;
    }
  }
}

function wholeNumber(
  query: Record<string, unknown>,
  name: string,
  min: number,
  max: number,
  otherwise: number,
): number {
  const text = query[name];
  if (text === undefined) return otherwise;
  const value = typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max) return value;
  throw new LacznikError('validation-failed', `expected a whole number from ${min} to ${max}`, { path: name });
}
