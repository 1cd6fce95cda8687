import { once } from 'node:events';
import { FeedCursor, readQuery, shapeOf } from '@lacznik/contracts';
import type { Request, Response } from 'express';
import { type FeedItem, isEvent } from '../../scene/feed-item';
import { refuseCursor, refuseInput } from './refuse';
import type { SandboxFeed } from './sandbox-feed';
import type { Sandbox } from './sandbox';

const HEARTBEAT_MS = 15_000;
const CHUNK = 500;

export async function openStream(sandbox: Sandbox, request: Request, response: Response): Promise<void> {
  const query = readQuery(shapeOf(FeedCursor), request.query);
  if (!query.ok) return refuseInput(response, query.refusals);
  const after = Number(request.headers['last-event-id'] ?? query.value.after);
  const { feed, record } = sandbox.feedFrom(after);
  record.onAsked(after);
  const fault = feed.faultOf(after);
  if (fault) return refuseCursor(response, record, fault);
  record.isStreaming = true;
  await pour(feed, after, response, (through) => record.onGiven(through));
}

/** Sends a feed as server-sent events until the connection, or the feed as it was, ends. */
async function pour(
  feed: SandboxFeed,
  after: number,
  response: Response,
  onGiven: (through: number) => void,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('retry: 200\n\n');
  for (let reached = after; !gone.signal.aborted && feed.faultOf(reached) === undefined;) {
    const items = feed.itemsAfter(reached, CHUNK);
    reached = items.at(-1)?.sequence ?? reached;
    if (items.length > 0) onGiven(reached);
    const text = items.length > 0 ? items.map(eventText).join('') : ':\n\n';
    if (!response.write(text)) await once(response, 'drain', { signal: gone.signal }).catch(() => undefined);
    if (items.length === 0) await feed.changed(AbortSignal.any([gone.signal, AbortSignal.timeout(HEARTBEAT_MS)]));
  }
  response.end();
}

function eventText(item: FeedItem): string {
  return `id: ${item.sequence}\nevent: ${isEvent(item) ? 'delivery' : 'withdrawn'}\ndata: ${JSON.stringify(item)}\n\n`;
}
