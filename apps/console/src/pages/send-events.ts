import type { Request, Response } from 'express';
import type { LiveEvents } from './page-answer';

/** After a stream has ended the browser asks for the next one, whose session is looked at anew. */
const RETRY_MS = 30_000;

/** Server-sent events (HTML 9.2), until the browser goes or the events end. That a page is open keeps no session alive. */
export async function sendEvents({ events }: LiveEvents, request: Request, response: Response): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  response.status(200).type('text/event-stream').set('X-Accel-Buffering', 'no').flushHeaders();
  response.write(`retry: ${RETRY_MS}\n\n`);
  for await (const event of events(gone.signal)) response.write(`data: ${event}\n\n`);
  // Without a session there is none that the end of the answer could make last longer.
  Reflect.deleteProperty(request, 'session');
  response.end();
}
