import { EventEmitter, once, setMaxListeners } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { BeforeApplicationShutdown, Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AppConfig } from './app-config';

/** For whoever is told that the time is over to say so to its client, and for clients to close their connections. */
const LAST_CALL_MS = 2000;

/**
 * How a process ends: it says that it is not ready, goes on accepting until balancers have seen that, finishes what is in
 * flight within a bound, and closes its connections. Then its consumers, its relay and its pools end, by hooks of their own.
 */
@Injectable()
export class Drain implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('end');
  private readonly begun = new AbortController();
  private readonly over = new AbortController();
  private readonly connections = new Set<Socket>();
  private readonly inFlight = new Map<ServerResponse, Socket>();
  private readonly events = new EventEmitter();
  private accepts = true;

  constructor(
    private readonly config: AppConfig,
    private readonly host: HttpAdapterHost,
  ) {
    setMaxListeners(0, this.begun.signal, this.over.signal);
  }

  /** Aborted when the process has been told to end: whoever waits for something to come answers with what there is. */
  get ending(): AbortSignal {
    return this.begun.signal;
  }

  /** Aborted when the time to finish is over: whoever still takes something in says what was not taken, and ends. */
  get lastCall(): AbortSignal {
    return this.over.signal;
  }

  onApplicationBootstrap(): void {
    const server = this.server();
    server.on('connection', (socket: Socket) => this.addConnection(socket));
    // Before Nest's own listener, so that headers can still be set.
    server.prependListener('request', (request, response) => this.addRequest(request, response));
  }

  async beforeApplicationShutdown(): Promise<void> {
    const { drainMs, finishMs } = this.config;
    this.logger.log(`Ending: not ready any more; accepting for ${drainMs} ms, then finishing within ${finishMs} ms`);
    this.begun.abort();
    for (const response of this.inFlight.keys()) closeAfterwards(response);
    await this.until(() => false, drainMs);
    this.stopAccepting();
    await this.until(() => this.inFlight.size === 0, finishMs);
    this.over.abort();
    await this.until(() => this.connections.size === 0, LAST_CALL_MS);
    this.server().closeAllConnections();
  }

  private addConnection(socket: Socket): void {
    this.connections.add(socket);
    socket.once('close', () => {
      this.connections.delete(socket);
      this.events.emit('change');
    });
  }

  private addRequest({ socket }: IncomingMessage, response: ServerResponse): void {
    this.inFlight.set(response, socket);
    if (this.ending.aborted) closeAfterwards(response);
    response.once('close', () => {
      this.inFlight.delete(response);
      // An answer whose headers had left before the end began has promised to keep the connection.
      if (!this.accepts) socket.end();
      this.events.emit('change');
    });
  }

  private stopAccepting(): void {
    this.accepts = false;
    // Not the HTTP server's own `close`: that destroys connections whose answer is still on its way to the client.
    NetServer.prototype.close.call(this.server());
    const busy = new Set(this.inFlight.values());
    for (const socket of this.connections) if (!busy.has(socket)) socket.end();
  }

  private async until(holds: () => boolean, mostMs: number): Promise<void> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), mostMs);
    while (!holds() && !timeout.signal.aborted)
      await once(this.events, 'change', { signal: timeout.signal }).catch(() => undefined);
    clearTimeout(timer);
  }

  private server(): Server {
    return this.host.httpAdapter.getHttpServer() as Server;
  }
}

function closeAfterwards(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
