import { setTimeout as delay } from 'node:timers/promises';
import {
  declarationOf,
  deliveriesTopic,
  type EncodedMessage,
  FACT_DELIVERED,
  type FeedEvent,
} from '@lacznik/contracts';
import type { KafkaBroker, KafkaSecurity } from '@lacznik/messaging';
import { type FeedItem, isEvent } from '../../scene/feed-item';
import type { Channel } from '../channel';

/** In whose name deliveries come: their receivers count its positions. */
const SENDER = 'privacy-gateway';
const US_PER_MS = 1000;

/** How the broker of a sandbox is reached. */
export interface SandboxBroker {
  brokers: readonly string[];
  /** Absent where it asks nobody who they are. */
  security?: KafkaSecurity;
}

/** The topic of an institution's deliveries in a sandbox, written as the gateway does. */
export class KafkaChannel implements Channel {
  readonly isBlind = true;

  private constructor(
    private readonly broker: KafkaBroker,
    private readonly institution: string,
  ) {}

  static async open(institution: string, { brokers, security }: SandboxBroker): Promise<KafkaChannel> {
    // It takes long to load, which who tries a webhook need not wait for.
    const { KafkaBroker } = await import('@lacznik/messaging');
    const broker = new KafkaBroker('try-receiver', brokers, undefined, security);
    await broker.ensureTopics([declarationOf(deliveriesTopic(institution).name)]);
    return new KafkaChannel(broker, institution);
  }

  /** Whether it was read, only the receiver's state tells. */
  async deliver(items: readonly FeedItem[]): Promise<string[]> {
    const messages = items.filter(isEvent).map((event) => ({
      ...this.encode(event),
      shard: 0,
      position: event.sequence,
      // Whoever repeats a message repeats its time.
      drawnAt: Date.parse(event.time) * US_PER_MS,
    }));
    await this.broker.publish(SENDER, messages);
    return [];
  }

  async idle(ms: number): Promise<string[]> {
    await delay(ms);
    return [];
  }

  close(): Promise<void> {
    return this.broker.close();
  }

  /** Attributes of tomorrow are headers too. */
  private encode({ data, ...event }: FeedEvent): EncodedMessage {
    const { personversion = 1, sequence, time } = event;
    const content = { receiver: this.institution, event: { ...event, personversion }, body: data };
    const place = { app: SENDER, shard: 0, position: sequence, time };
    const { headers, ...encoded } = FACT_DELIVERED.encode(content, place);
    const attributes = Object.entries(event).map(([name, value]): [string, string] => [`ce_${name}`, String(value)]);
    return { ...encoded, headers: { ...Object.fromEntries(attributes), ...headers } };
  }
}
