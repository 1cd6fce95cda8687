import { check, feedNameOf, FeedPositionBody, FeedQuery, readQuery, RESYNC_FEED, shapeOf } from '@lacznik/contracts';
import type { Request, Response } from 'express';
import { refuseCursor, refuseInput } from './refuse';
import type { Sandbox } from './sandbox';

export async function readPage(sandbox: Sandbox, request: Request, response: Response): Promise<void> {
  const query = readQuery(shapeOf(FeedQuery), request.query);
  if (!query.ok) return refuseInput(response, query.refusals);
  const { after, limit, wait } = query.value;
  const { feed, record } = sandbox.feedFrom(after);
  record.onAsked(after);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const over = AbortSignal.any([gone.signal, AbortSignal.timeout(Math.max(1, wait * 1000))]);
  while (feed.faultOf(after) === undefined && feed.itemsAfter(after, 1).length === 0 && !over.aborted)
    await feed.changed(over);
  const fault = feed.faultOf(after);
  if (fault) return refuseCursor(response, record, fault);
  const page = feed.page(after, limit);
  if (!gone.signal.aborted) record.onGiven(page.through);
  response.json(page);
}

export function acknowledge(sandbox: Sandbox, request: Request, response: Response): void {
  const checked = check(shapeOf(FeedPositionBody), request.body, '');
  if (!checked.ok) return refuseInput(response, checked.refusals);
  const { feed, record } = sandbox.feedFrom(checked.value.position);
  record.onAcknowledged(checked.value.position);
  const { acknowledged: position = 0 } = record;
  if (position > feed.last) return refuseCursor(response, record, { code: 'feed-restored', last: feed.last });
  response.json({ position, feed: feed.nameAt(position), acknowledgedAt: new Date().toISOString() });
}

/** Followers may ask before they say with what number they come. */
export function readStatus({ institution, begun }: Sandbox, response: Response): void {
  const [last, position] = [begun?.feed.last ?? 0, begun?.record.acknowledged ?? 0];
  const lag = Math.max(0, last - position);
  response.json({ institution, feed: feedNameOf(institution, last), position, oldest: 1, last, lag, channels: [] });
}

export function resync({ begun }: Sandbox, response: Response): void {
  if (begun) begun.record.resyncs++;
  response.status(RESYNC_FEED.answer.status).json({ openCases: 1, notBefore: new Date().toISOString() });
}
