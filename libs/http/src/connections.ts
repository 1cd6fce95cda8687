import { Agent, type Dispatcher } from 'undici';

/** Connections that are kept open from one call to the next, to any servers. */
export class HttpConnections {
  /** @internal */
  readonly dispatcher: Dispatcher;

  /** @param perServer so many calls to one server are under way at the same time; further ones wait for their turn */
  constructor(perServer: number) {
    this.dispatcher = new Agent({ connections: perServer });
  }

  /** Ends once the calls under way have ended. */
  close(): Promise<void> {
    return this.dispatcher.close();
  }
}
