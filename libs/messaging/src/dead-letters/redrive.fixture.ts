import { randomInt } from 'node:crypto';
import { deliveriesTopic } from '@lacznik/contracts';
import type { DataSource } from 'typeorm';
import { outboxOf } from '../../../../test/harness/outbox-messages';
import { until } from '../../../../test/harness/until';
import type { Broker } from '../broker/broker';
import type { IncomingMessage } from '../broker/message';
import type { Decoder, TransactionalHandler } from '../inbox/decoder';
import { Inbox } from '../inbox/inbox';
import { TopicHandlers } from '../transport/topic-handlers';
import { RedriveLettersService } from './redrive-letters.service';

/** What a reader cannot bear, by value; empty once its cause is gone. */
export interface Faults {
  unreadable: Set<string>;
  refused: Set<string>;
  failing: Map<string, Error>;
  /** Take effect once these resolve. */
  slow: Map<string, Promise<void>>;
}

export const CONSUMER = 'c';

/** An app with one consumer, whose handler notes the values that take effect. */
export class ReadingApp {
  readonly faults: Faults = { unreadable: new Set(), refused: new Set(), failing: new Map(), slow: new Map() };
  readonly redrives: RedriveLettersService;
  readonly topic = deliveriesTopic(`NGO-${randomInt(1e9, 9e9)}`).name;
  private sent = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly broker: Broker,
  ) {
    this.redrives = this.process(dataSource);
  }

  /** Sends, and has it read: `<person>:<value>` each; one with a `!` passes blocks. */
  async receive(...texts: string[]): Promise<void> {
    await this.handle(this.dataSource)(await this.send(...texts));
  }

  async send(...texts: string[]): Promise<IncomingMessage[]> {
    await this.broker.ensureTopics([deliveriesTopic(this.topic.split('.')[1] ?? '')]);
    const first = this.sent;
    const messages = texts.map((text) => {
      const position = ++this.sent;
      const key = text.slice(0, text.indexOf(':'));
      return { topic: this.topic, shard: 0, position, key, headers: { ce_id: `id-${position}` }, value: text };
    });
    await this.broker.publish('app', messages);
    const places = messages.map((_, i) => ({ topic: this.topic, partition: 0, offset: String(first + i) }));
    let found: (IncomingMessage | undefined)[] = [];
    // A coordinator that is asked for the first time loads.
    await until('all is there', async () => {
      found = await this.broker.fetch(places).catch(() => []);
      return found.length === texts.length;
    });
    return found.flatMap((message) => message ?? []);
  }

  async effects(): Promise<string[]> {
    const rows: { value: string }[] = await this.dataSource.query('SELECT value FROM effect ORDER BY number');
    return rows.map(({ value }) => value);
  }

  /** What redrives in another process of the app. */
  process(dataSource: DataSource): RedriveLettersService {
    const handlers = new TopicHandlers();
    handlers.register('^deliveries', this.handle(dataSource));
    return new RedriveLettersService(dataSource, outboxOf(dataSource, 'app'), this.broker, handlers);
  }

  /** Reads as a process of the app. */
  handle(dataSource: DataSource): (messages: readonly IncomingMessage[]) => Promise<void> {
    const inbox = new Inbox(outboxOf(dataSource, 'app'));
    return (messages) => inbox.apply(CONSUMER, this.decoder(), messages, this.handler());
  }

  private decoder(): Decoder<string> {
    const isPassing = ({ value }: IncomingMessage): boolean => value.includes('!');
    return {
      decode: ({ value }) =>
        this.faults.unreadable.has(value) ? { ok: false, reason: 'not text' } : { ok: true, content: value },
      passesBlock: isPassing,
      takingBack: {
        canTakeBack: isPassing,
        isTakenBack: ({ value }, passed) => passed.some((one) => one.value === `${value}!`),
      },
    };
  }

  private handler(): TransactionalHandler<string> {
    return async ({ manager }, values, refuse) => {
      const taken = values.filter((value) => !this.faults.refused.has(value));
      values.filter((value) => !taken.includes(value)).forEach((value) => refuse(value, 'not ours'));
      await manager.query('INSERT INTO effect (value) SELECT unnest($1::text[])', [taken]);
      for (const value of values) await this.faults.slow.get(value);
      for (const value of values) if (this.faults.failing.has(value)) throw this.faults.failing.get(value);
    };
  }
}
