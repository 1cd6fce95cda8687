import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ACKNOWLEDGE_FEED, READ_FEED, READ_FEED_STATUS, RESYNC_FEED, STREAM_FEED } from '@lacznik/contracts';
import express, { type Express, type Request, type Response } from 'express';
import { refuse } from './refuse';
import type { Sandbox } from './sandbox';
import { acknowledge, readPage, readStatus, resync } from './sandbox-answers';
import { openStream } from './stream-feed';

/** Where a follower gets a token by its client credentials, whatever they are. */
export const TOKEN_PATH = '/token';

/** The hub as far as a follower needs it: the feed by page and as a stream, acknowledgements, status, a new beginning, tokens. */
export function sandboxServer(sandbox: Sandbox): Express {
  const app = express();
  app.disable('x-powered-by');
  app.post(TOKEN_PATH, (_, response) => {
    response.json({ access_token: sandbox.token, token_type: 'Bearer', expires_in: 3600 });
  });
  app.use(express.json(), (request, response, next) => {
    sandbox.onRequest();
    if (request.headers.authorization !== `Bearer ${sandbox.token}`) return refuse(response, 'unauthenticated');
    if (!sandbox.isAway()) return next();
    refuse(response.set('Retry-After', '1'), 'unavailable');
  });
  app.get(READ_FEED.path, (request, response) => readPage(sandbox, request, response));
  app.get(STREAM_FEED.path, (request, response) => openStream(sandbox, request, response));
  app.put(ACKNOWLEDGE_FEED.path, (request, response) => acknowledge(sandbox, request, response));
  app.get(READ_FEED_STATUS.path, (_, response) => readStatus(sandbox, response));
  app.post(RESYNC_FEED.path, (_, response) => resync(sandbox, response));
  app.use((_: Request, response: Response) => refuse(response, 'not-found'));
  return app;
}

export async function listen(app: Express, port: number): Promise<{ server: Server; url: string }> {
  const server = await new Promise<Server>((resolve, reject) => {
    const opened = app.listen(port, '127.0.0.1', (error?: Error) => (error ? reject(error) : resolve(opened)));
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
