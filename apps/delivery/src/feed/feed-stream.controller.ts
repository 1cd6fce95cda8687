import { once } from 'node:events';
import { FeedCursor, STREAM_FEED } from '@lacznik/contracts';
import {
  type Caller,
  CallerInstitution,
  currentTraceId,
  Drain,
  Endpoint,
  FromCaller,
  Gauge,
  LacznikError,
  problemOf,
  ValidQuery,
} from '@lacznik/platform';
import { Controller, Headers, Res } from '@nestjs/common';
import type { Response } from 'express';
import { requireOwnFeed } from '../mailboxes/feed-name';
import { FeedNotifier } from '../mailboxes/feed-notifier';
import type { ReadEvents, ReadRange } from '../mailboxes/mailbox.store';
import { BEGINNING, closingEvent, eventsOf, HEARTBEAT } from './event-stream';
import { FeedReader } from './feed-reader';

/** Well within what proxies, and this server, let a connection be idle. */
const HEARTBEAT_MS = 15_000;
/** All that a stream whose reader is slow holds in memory: nothing is read for it until it has taken that. */
const MAX_CHUNK_BYTES = 128 * 1024;
const MAX_CHUNK_EVENTS = 500;
/** A timer takes no more. */
const MAX_TIMER_MS = 2 ** 31 - 1;

const openStreams = new Gauge({ name: 'lacznik_feed_streams', help: 'Open streams of server-sent events' });

/** The numbered feed as server-sent events, read from the mailbox as fast as the client takes them. */
@Controller()
export class FeedStreamController {
  constructor(
    private readonly reader: FeedReader,
    private readonly notifier: FeedNotifier,
    private readonly drain: Drain,
  ) {}

  @Endpoint(STREAM_FEED)
  async streamFeed(
    @CallerInstitution() institution: string,
    @FromCaller() { expiresAt = Infinity }: Pick<Caller, 'expiresAt'>,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() response: Response,
    @ValidQuery(FeedCursor) { after, feed }: FeedCursor,
  ): Promise<void> {
    requireOwnFeed(institution, after, feed);
    const range: ReadRange = {
      institution,
      after: numberIn(lastEventId) ?? after,
      limit: MAX_CHUNK_EVENTS,
      maxBytes: MAX_CHUNK_BYTES,
      channel: 'stream',
    };
    // What cannot be gone on with is answered before the stream begins.
    const first = await this.reader.read(range);
    begin(response);
    openStreams.inc();
    const over = endOf(response, expiresAt, this.drain.ending);
    try {
      await this.pour(response, range, first, over.signal);
    } catch (error) {
      if (!(error instanceof LacznikError)) throw error;
      response.write(closingEvent(problemOf(error, currentTraceId() ?? '')));
    } finally {
      openStreams.dec();
      over.forget();
    }
    response.end();
  }

  private async pour(response: Response, range: ReadRange, first: ReadEvents, over: AbortSignal): Promise<void> {
    let { after } = range;
    for (let read = first, wasIdle = false; !over.aborted;) {
      const isIdle = read.events.length === 0;
      if (!isIdle) await send(response, eventsOf(read), over);
      else if (wasIdle) await send(response, HEARTBEAT, over);
      after = read.events.at(-1)?.sequence ?? after;
      wasIdle = isIdle;
      read = await this.readNext({ ...range, after }, isIdle, over);
    }
  }

  /** What follows; where the last reading found nothing, once something has come or it is time for a sign of life. */
  private async readNext(range: ReadRange, isIdle: boolean, over: AbortSignal): Promise<ReadEvents> {
    if (!isIdle) return this.reader.read(range);
    const waiting = new AbortController();
    const timeout = AbortSignal.timeout(HEARTBEAT_MS);
    const woken = this.notifier.waitForEvents(range.institution, AbortSignal.any([over, timeout, waiting.signal]));
    try {
      // What came before this listened is not told again.
      const read = await this.reader.read(range);
      if (read.events.length > 0) return read;
      await woken;
      return over.aborted ? read : await this.reader.read(range);
    } finally {
      waiting.abort();
    }
  }
}

function begin(response: Response): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.write(BEGINNING);
}

/** Resolves once the reader can take more, or the stream is over. */
async function send(response: Response, content: Buffer | string, over: AbortSignal): Promise<void> {
  if (!response.write(content)) await once(response, 'drain', { signal: over }).catch(() => undefined);
}

/** When a stream ends: with its connection, its caller's token, and the process. */
function endOf(
  response: Response,
  expiresAt: number,
  ending: AbortSignal,
): { signal: AbortSignal; forget: () => void } {
  const over = new AbortController();
  const end = (): void => over.abort();
  const timer = setTimeout(end, Math.min(MAX_TIMER_MS, Math.max(0, expiresAt - Date.now())));
  response.once('close', end);
  ending.addEventListener('abort', end);
  if (ending.aborted || response.destroyed) end();
  const forget = (): void => {
    clearTimeout(timer);
    response.off('close', end);
    ending.removeEventListener('abort', end);
  };
  return { signal: over.signal, forget };
}

function numberIn(lastEventId: string | undefined): number | undefined {
  if (lastEventId === undefined || lastEventId === '') return undefined;
  const number = Number(lastEventId);
  if (/^[0-9]{1,16}$/.test(lastEventId) && Number.isSafeInteger(number)) return number;
  throw new LacznikError('validation-failed', 'expected the id of the last event that came: a whole number', {
    path: 'Last-Event-ID',
  });
}
