import { setTimeout as delay } from 'node:timers/promises';
import type { Broker, CommittedOffset, Subscription, SubscriptionOptions } from './broker';
import {
  type IncomingMessage,
  type MessagePlace,
  ORIGIN_HEADER,
  type PositionedMessage,
  type RefusedMessage,
  writeOrigin,
} from './message';
import { declarationOf, type TopicDeclaration } from '@lacznik/contracts';

const RETRY_MS = 1;

/** {@link Broker} without a broker, for specs: it runs the port's behaviour suite just as Kafka does. */
export class InMemoryBroker implements Broker {
  private readonly partitions = new Map<string, IncomingMessage[][]>();
  private readonly offsets = new Map<string, number>();
  private readonly readers = new Set<() => void>();
  /** While it is, it refuses everything. */
  isAway = false;
  /** Why it takes a message never, if it does not. */
  reasonToRefuse: (message: PositionedMessage) => string | undefined = () => undefined;
  /** How many publications it has refused. */
  refusals = 0;

  /** Everything in a topic, partition after partition. */
  messagesOf(topic: string): readonly IncomingMessage[] {
    return this.partitions.get(topic)?.flat() ?? [];
  }

  async publish(source: string, messages: readonly PositionedMessage[]): Promise<RefusedMessage[]> {
    await Promise.resolve();
    if (this.isAway) {
      this.refusals++;
      throw new Error('The broker is away');
    }
    const refused = messages.flatMap((message) => {
      const reason = this.reasonToRefuse(message);
      return reason === undefined ? [] : [{ message, reason }];
    });
    const taken = messages.filter((message) => !refused.some((one) => one.message === message));
    for (const { shard, position, drawnAt, topic, key, headers, value } of taken) {
      const partition = shard % declarationOf(topic).partitions;
      const log = this.partitionsOf(topic)[partition] ?? [];
      const origin = { source, shard, position, drawnAt };
      log.push({
        topic,
        partition,
        offset: String(log.length),
        key,
        headers: { ...headers, [ORIGIN_HEADER]: writeOrigin(origin) },
        value,
        origin,
      });
    }
    this.readers.forEach((wake) => wake());
    return refused;
  }

  async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    const { group, pattern } = options;
    const matches = pattern.startsWith('^')
      ? (topic: string) => new RegExp(pattern).test(topic)
      : (topic: string) => topic === pattern;
    const closing = new AbortController();
    let wake = (): void => undefined;
    const read = async (): Promise<void> => {
      while (!closing.signal.aborted) {
        const news = new Promise<void>((resolve) => (wake = resolve));
        const batch = this.unread(group, matches);
        if (batch.length === 0) await news;
        else
          await options.handle(batch).then(
            () => this.advance(group, batch),
            () => delay(RETRY_MS),
          );
      }
    };
    const reader = (): void => wake();
    this.readers.add(reader);
    const reading = read();
    const close = async (): Promise<void> => {
      closing.abort();
      this.readers.delete(reader);
      wake();
      await reading;
    };
    return Promise.resolve({ close });
  }

  fetch(places: readonly MessagePlace[]): Promise<(IncomingMessage | undefined)[]> {
    return Promise.resolve(
      places.map(({ topic, partition, offset }) => this.partitionsOf(topic)[partition]?.[Number(offset)]),
    );
  }

  committedOffsets(topic: string, groupPrefix: string): Promise<CommittedOffset[]> {
    const ends = this.partitionsOf(topic).flatMap((_, partition) =>
      [...this.offsets].flatMap(([key, offset]) => {
        const [group = '', place] = key.split('|');
        const isWanted = place === `${topic}/${partition}` && group.startsWith(groupPrefix);
        return isWanted ? [{ group, partition, offset: String(offset) }] : [];
      }),
    );
    return this.isAway ? Promise.reject(new Error('The broker is away')) : Promise.resolve(ends);
  }

  async ensureTopics(topics: readonly TopicDeclaration[]): Promise<void> {
    topics.forEach(({ name }) => this.partitionsOf(name));
    return Promise.resolve();
  }

  async check(): Promise<void> {
    return this.isAway ? Promise.reject(new Error('The broker is away')) : Promise.resolve();
  }

  standstills(): string[] {
    return [];
  }

  checkSubscriptions(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    return Promise.resolve();
  }

  private partitionsOf(topic: string): IncomingMessage[][] {
    let logs = this.partitions.get(topic);
    if (!logs) this.partitions.set(topic, (logs = Array.from({ length: declarationOf(topic).partitions }, () => [])));
    return logs;
  }

  private unread(group: string, matches: (topic: string) => boolean): IncomingMessage[] {
    return [...this.partitions]
      .filter(([topic]) => matches(topic))
      .flatMap(([topic, logs]) =>
        logs.flatMap((log, partition) => log.slice(this.offsets.get(`${group}|${topic}/${partition}`) ?? 0)),
      );
  }

  private advance(group: string, batch: readonly IncomingMessage[]): void {
    for (const { topic, partition, offset } of batch)
      this.offsets.set(`${group}|${topic}/${partition}`, Number(offset) + 1);
  }
}
