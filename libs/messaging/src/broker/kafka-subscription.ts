import { Logger } from '@nestjs/common';
import type { Admin, Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { Subscription, SubscriptionOptions } from './broker';
import { BatchRetrier } from './batch-retrier';
import { type IncomingMessage, ORIGIN_HEADER, readOrigin } from './message';

/** How often Kafka is told how far we are. The inbox positions in the database are the truth; this only shortens a restart. */
const OFFSET_COMMIT_INTERVAL_MS = 1000;
const TOPIC_DISCOVERY_INTERVAL_MS = 1000;
/** So often in a row as many topics are found before a group that reads already takes them in. */
const SETTLED_TIMES = 3;
const HEARTBEAT_INTERVAL_MS = 3000;
/** So long after a crash the group waits for the dead member before the app that comes back gets its messages. */
const SESSION_TIMEOUT_MS = 10_000;
const FETCH_WAIT_MS = 500;
const RESTART_DELAY_MS = 1000;
/** What lies in memory while the database is busy: about a transaction's worth. More only feeds the garbage collector. */
const MIN_FETCH_BYTES = 128 * 1024;
const MAX_FETCH_BYTES = 2 * 1024 * 1024;
const MAX_PARTITION_BYTES = 512 * 1024;
const CONCURRENCY = 64;
/** How soon a partition that stands still is looked at again. */
const STANDSTILL_MS = 2000;

/** One consumer group member: eachBatch, joined over partitions, offsets committed after the effect. */
export class KafkaSubscription implements Subscription {
  private readonly logger = new Logger('subscription');
  private readonly consumer: Consumer;
  private readonly retrier: BatchRetrier;
  private readonly done = new Map<string, { topic: string; partition: number; offset: string }>();
  private readonly inFlight = new Set<Promise<void>>();
  private topics = new Set<string>();
  /** How many topics there were when last looked, and how often in a row so many. */
  private seen = { topics: 0, times: 0 };
  private timers: NodeJS.Timeout[] = [];
  private discovering?: Promise<void>;
  private restartTimer?: NodeJS.Timeout;
  private closing = false;

  private constructor(
    kafka: Kafka,
    private readonly admin: Admin,
    private readonly options: SubscriptionOptions,
  ) {
    this.consumer = kafka.consumer({
      groupId: options.group,
      allowAutoTopicCreation: false,
      sessionTimeout: SESSION_TIMEOUT_MS,
      heartbeatInterval: HEARTBEAT_INTERVAL_MS,
      // The broker holds a fetch back until there is enough to be worth a transaction, or the time is up.
      minBytes: options.maxWaitMs === undefined ? 1 : MIN_FETCH_BYTES,
      maxWaitTimeInMs: options.maxWaitMs ?? FETCH_WAIT_MS,
      maxBytes: MAX_FETCH_BYTES,
      maxBytesPerPartition: MAX_PARTITION_BYTES,
      retry: { initialRetryTime: 50, maxRetryTime: 1000, retries: 8, restartOnFailure: () => Promise.resolve(true) },
    });
    this.consumer.on(this.consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart) this.restartLater();
    });
    this.retrier = new BatchRetrier((messages) => options.handle(messages));
  }

  static async start(kafka: Kafka, admin: Admin, options: SubscriptionOptions): Promise<KafkaSubscription> {
    const subscription = new KafkaSubscription(kafka, admin, options);
    await subscription.consumer.connect();
    await subscription.discover();
    subscription.timers = [
      setInterval(() => void subscription.commit(), OFFSET_COMMIT_INTERVAL_MS),
      ...(options.pattern.startsWith('^')
        ? [setInterval(() => subscription.rediscover(), TOPIC_DISCOVERY_INTERVAL_MS)]
        : []),
    ];
    return subscription;
  }

  async close(): Promise<void> {
    this.closing = true;
    this.timers.forEach(clearInterval);
    clearTimeout(this.restartTimer);
    this.retrier.close();
    await this.discovering;
    await this.stopReading();
    await this.consumer.disconnect();
  }

  /** kafkajs resolves a pattern once, when it subscribes; topics of institutions that join later are found here. */
  private async discover(): Promise<void> {
    const found = await this.matchingTopics();
    this.seen = { topics: found.length, times: found.length === this.seen.topics ? this.seen.times + 1 : 1 };
    // While more and more are made, each rebuilding would stop all reading and be out of date at once.
    const areStillMade = this.topics.size > 0 && this.seen.times < SETTLED_TIMES;
    if (found.length === this.topics.size || areStillMade) return;
    if (this.topics.size > 0) await this.stopReading();
    await this.consumer.subscribe({ topics: found, fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      // What stands still is not read past.
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENCY,
      eachBatch: (payload) => this.trackInFlight(this.onBatch(payload)),
    });
    this.topics = new Set(found);
  }

  /** kafkajs takes commits only while it runs: so nothing new first, then the offsets, and only then the stop. */
  private async stopReading(): Promise<void> {
    try {
      this.consumer.pause(Array.from(this.topics, (topic) => ({ topic })));
    } catch (error) {
      this.logger.debug('there is nothing to pause: kafkajs is starting itself again', error);
    }
    await Promise.allSettled(this.inFlight);
    await this.commit();
    await this.consumer.stop();
  }

  private trackInFlight(batch: Promise<void>): Promise<void> {
    const kept = batch.finally(() => this.inFlight.delete(kept));
    this.inFlight.add(kept);
    return kept;
  }

  private rediscover(): void {
    this.discovering ??= this.discover()
      .catch((error: unknown) => this.logger.debug('topics could not be listed; trying again', error))
      .finally(() => (this.discovering = undefined));
  }

  /**
   * kafkajs starts itself again only after errors that it takes for passing. A coordinator that a busy broker did not name
   * in time is none of them, and without this nobody would read the topic until somebody starts the app again.
   */
  private restartLater(): void {
    if (this.closing) return;
    this.logger.warn(`${this.options.group} has stopped reading; it restarts in ${RESTART_DELAY_MS} ms`);
    this.restartTimer = setTimeout(() => void this.restart(), RESTART_DELAY_MS);
  }

  private async restart(): Promise<void> {
    await this.discovering;
    this.discovering ??= this.rebuild()
      .catch(() => this.restartLater())
      .finally(() => (this.discovering = undefined));
  }

  private async rebuild(): Promise<void> {
    await this.consumer.connect();
    this.topics = new Set();
    await this.discover();
  }

  private async matchingTopics(): Promise<string[]> {
    if (!this.options.pattern.startsWith('^')) return [this.options.pattern];
    const pattern = new RegExp(this.options.pattern);
    return (await this.admin.listTopics()).filter((topic) => pattern.test(topic));
  }

  private async onBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const alive = setInterval(() => void payload.heartbeat().catch(() => undefined), HEARTBEAT_INTERVAL_MS);
    try {
      const messages = batch.messages.map((message) => fromKafka(batch.topic, batch.partition, message));
      if (!(await this.retrier.submit(messages))) return standStill(payload);
    } finally {
      clearInterval(alive);
    }
    if (!payload.isRunning() || payload.isStale()) return;
    payload.resolveOffset(batch.lastOffset());
    const offset = (BigInt(batch.lastOffset()) + 1n).toString();
    this.done.set(`${batch.topic}/${batch.partition}`, { topic: batch.topic, partition: batch.partition, offset });
  }

  private async commit(): Promise<void> {
    if (this.done.size === 0) return;
    const offsets = [...this.done.values()];
    this.done.clear();
    // A commit that fails costs a few repeats, which the inbox drops.
    await this.consumer.commitOffsets(offsets).catch(() => undefined);
  }
}

/** kafkajs fetches nothing more before all that it fetched together is done: so what stands still is not waited for. */
function standStill(payload: EachBatchPayload): void {
  setTimeout(payload.pause(), STANDSTILL_MS).unref();
}

function fromKafka(topic: string, partition: number, { offset, key, value, headers }: KafkaMessage): IncomingMessage {
  const texts = textsOf(headers);
  return {
    topic,
    partition,
    offset,
    key: key?.toString() ?? '',
    headers: texts,
    value: value?.toString() ?? '',
    origin: readOrigin(texts[ORIGIN_HEADER]),
  };
}

/** Our decoder's headers are texts already, unless a name comes several times. */
function textsOf(headers: KafkaMessage['headers'] = {}): Record<string, string> {
  for (const name in headers)
    if (typeof headers[name] !== 'string')
      return Object.fromEntries(Object.entries(headers).map(([one, content]) => [one, String(content)]));
  return headers as Record<string, string>;
}
