import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AppConfig } from './app-config';
import { answerProblems } from './server-problems';

/** For the whole of a body that is not a stream, so that nobody keeps a request open by a byte now and then. */
const MAX_BODY_MS = 300_000;
const STREAM = /^application\/x-ndjson\b/i;

/** How long connections last: while something comes or goes on them, but for bodies of a bounded size. */
@Injectable()
export class ServerLimits implements OnApplicationBootstrap {
  constructor(
    private readonly config: AppConfig,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    server.keepAliveTimeout = this.config.keepAliveMs;
    server.timeout = this.config.idleTimeoutMs;
    // Node's own limit, 5 minutes for every request, cuts a stream in the middle.
    server.requestTimeout = 0;
    server.prependListener('request', limitBody);
    answerProblems(server);
  }
}

function limitBody(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || STREAM.test(request.headers['content-type'] ?? '')) return;
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, MAX_BODY_MS);
  response.once('close', () => clearTimeout(timer));
}
