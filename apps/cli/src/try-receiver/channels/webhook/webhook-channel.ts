import { setTimeout as delay } from 'node:timers/promises';
import { HttpConnections } from '@lacznik/http';
import { WITHDRAWN_TYPE, Signer, type SigningKey } from '@lacznik/webhooks';
import { type FeedItem, isEvent } from '../../scene/feed-item';
import type { Channel } from '../channel';
import { callWebhook, type WebhookAnswer, type WebhookCall } from './call-webhook';

/** As the hub does it. */
const CONCURRENCY = 32;
/** Fewer come one after the other, so that what goes wrong in a crowd is not held against another point. */
const MIN_CROWD = 100;
const MAX_ATTEMPTS = 3;

/** How an institution's webhook is called. */
export interface WebhookTarget {
  url: string;
  /** `whsec_…`, as the receiver has it. */
  secret: string;
}

/** How a receiver is waited for. */
export interface WebhookTiming {
  /** Between two attempts, where the receiver does not say. */
  retryDelayMs: number;
  /** How long it may not answer at all. */
  patienceMs: number;
}

/** What is sent otherwise than the hub would. */
export interface OddSigning {
  keys?: readonly SigningKey[];
  /** When it says that it was sent. */
  at?: Date;
  /** What is signed in place of what is sent. */
  signed?: string;
}

/** Calls a receiver's webhook: events of one person one after the other, of different persons at the same time. */
export class WebhookChannel implements Channel {
  /** What was wrong with answers, whatever they were to. */
  readonly faultyAnswers: string[] = [];
  standstill?: string;
  private connections = HttpConnections.toAny(CONCURRENCY);
  private through = 0;

  constructor(
    private readonly target: WebhookTarget,
    private readonly timing: WebhookTiming,
  ) {}

  get key(): SigningKey {
    return keyOf(this.target.secret);
  }

  async deliver(items: readonly FeedItem[]): Promise<string[]> {
    const lines = [...Map.groupBy(items, (item) => (isEvent(item) ? item.subject : item.id)).values()];
    const faults: string[] = [];
    const work = async (): Promise<void> => {
      for (let line = lines.shift(); line; line = lines.shift()) faults.push(...(await this.deliverLine(line)));
    };
    const concurrency = items.length < MIN_CROWD ? 1 : CONCURRENCY;
    await Promise.all(Array.from({ length: concurrency }, work));
    this.through = Math.max(this.through, ...items.slice(-1).map(({ sequence }) => sequence));
    return faults;
  }

  async send(item: FeedItem, odd?: OddSigning): Promise<WebhookAnswer> {
    return this.sendBody(item.id, bodyOf(item), odd);
  }

  async sendBody(
    id: string,
    body: string,
    { keys = [this.key], at = new Date(), signed = body }: OddSigning = {},
  ): Promise<WebhookAnswer> {
    const headers = { ...new Signer(keys).headersFor(id, signed, at), 'lacznik-through': String(this.through) };
    const call: WebhookCall = { url: this.target.url, headers, body, connections: this.connections };
    const answer = await callWebhook(call);
    if (answer.fault !== undefined) this.faultyAnswers.push(`${id}: ${answer.fault}`);
    return answer;
  }

  async idle(ms: number): Promise<string[]> {
    await this.connections.close();
    await delay(ms);
    this.connections = HttpConnections.toAny(CONCURRENCY);
    return [];
  }

  close(): Promise<void> {
    return this.connections.close();
  }

  /** What follows on the same person waits behind it, as at the hub. */
  private async deliverLine(line: readonly FeedItem[]): Promise<string[]> {
    for (const item of line) {
      const answer = await this.sendPersistently(item);
      if (!answer.isTaken) return [`${item.id}: ${answer.said}`];
    }
    return [];
  }

  /** Whoever does not answer at all may be about to start. */
  private async sendPersistently(item: FeedItem): Promise<WebhookAnswer> {
    const { retryDelayMs, patienceMs } = this.timing;
    const end = Date.now() + patienceMs;
    for (let attempt = 1; ; attempt++) {
      const answer = await this.send(item);
      const isLast = answer.status === undefined ? Date.now() > end : attempt >= MAX_ATTEMPTS;
      if (answer.status === undefined && answer.fault === undefined && isLast)
        this.standstill = `There was ${answer.said} at ${item.id}.`;
      if (answer.isTaken || isLast) return answer;
      await delay(answer.retryAfterMs ?? retryDelayMs);
    }
  }
}

export function keyOf(secret: string): SigningKey {
  return { id: 'try', kind: 'hmac-sha256', secret, createdAt: '' };
}

function bodyOf(item: FeedItem): string {
  const { id, sequence } = item;
  return JSON.stringify(isEvent(item) ? item : { id, type: WITHDRAWN_TYPE, sequence });
}
