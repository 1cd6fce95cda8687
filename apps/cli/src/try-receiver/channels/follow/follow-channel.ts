import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { FeedItem } from '../../scene/feed-item';
import type { Channel } from '../channel';
import { patiently } from '../patiently';
import { FollowerRecord } from './follower-record';
import type { Sandbox } from './sandbox';
import { SandboxFeed } from './sandbox-feed';
import { listen, sandboxServer, TOKEN_PATH } from './sandbox-server';

/** More requests while nothing comes are no following any more. */
const MAX_IDLE_REQUESTS_PER_SECOND = 10;

/** How a follower is waited for. */
export interface FollowOptions {
  institution: string;
  /** 0: any that is free. */
  port: number;
  /** Made where none is given. */
  token?: string;
  /** How long it may take to come for the first time. */
  connectMs: number;
  /** How long it may take to take something over. */
  patienceMs: number;
  /** Says where to direct the follower. */
  tell: (line: string) => void;
}

/** A hub in a sandbox, which a follower reads. */
export class FollowChannel implements Channel, Sandbox {
  readonly token: string;
  standstill?: string;
  begun?: { feed: SandboxFeed; record: FollowerRecord };
  private server?: Server;
  private away = false;
  private requests = 0;

  private constructor(private readonly options: FollowOptions) {
    this.token = options.token ?? randomBytes(24).toString('base64url');
  }

  /** Listens, and waits until a follower has come: the feed begins behind the number that it comes with. */
  static async open(options: FollowOptions): Promise<FollowChannel> {
    const channel = new FollowChannel(options);
    const { server, url } = await listen(sandboxServer(channel), options.port);
    channel.server = server;
    options.tell(`Direct your follower to ${url} with the token ${channel.token}`);
    options.tell(`(or to ${url}${TOKEN_PATH} for a token, by any client credentials). Waiting for it …`);
    const hasCome = await patiently(() => channel.begun !== undefined, options.connectMs);
    if (!hasCome) channel.standstill = `No follower has come with the token; requests: ${channel.requests}.`;
    return channel;
  }

  get institution(): string {
    return this.options.institution;
  }

  get record(): FollowerRecord {
    return this.feedFrom(0).record;
  }

  get feed(): SandboxFeed {
    return this.feedFrom(0).feed;
  }

  feedFrom(after: number): { feed: SandboxFeed; record: FollowerRecord } {
    this.begun ??= { feed: new SandboxFeed(this.institution, after), record: new FollowerRecord(after) };
    return this.begun;
  }

  isAway(): boolean {
    return this.away;
  }

  onRequest(): void {
    this.requests++;
  }

  async deliver(items: readonly FeedItem[]): Promise<string[]> {
    this.feed.append(items);
    return this.untilFollower((record, last) => record.hasTaken(last));
  }

  /** The hub is restored to a state in which it had nothing behind that number, and starts anew. */
  async restoreTo(number: number): Promise<string[]> {
    this.feed.loseBehind(number);
    this.server?.closeAllConnections();
    // What it asked for before does not count.
    this.record.asked = Infinity;
    return this.untilFollower(({ asked }, last) => asked <= last);
  }

  async idle(ms: number): Promise<string[]> {
    const before = this.requests;
    this.away = true;
    this.server?.closeAllConnections();
    await delay(ms / 2);
    this.away = false;
    await delay(ms / 2);
    const perSecond = (this.requests - before) / Math.max(1, ms / 1000);
    if (perSecond <= MAX_IDLE_REQUESTS_PER_SECOND) return [];
    return [`While nothing came it called ${Math.round(perSecond)} times a second.`];
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  /** @returns what stands in the way where the follower does not get there */
  private async untilFollower(isThere: (record: FollowerRecord, last: number) => boolean): Promise<string[]> {
    const { feed, record } = this;
    if (await patiently(() => isThere(record, feed.last), this.options.patienceMs)) return [];
    this.standstill = `It stands still: the feed goes to ${feed.last}, and it was given up to ${record.given}.`;
    return [this.standstill];
  }
}
