import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Batch, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { SubscriptionOptions } from './broker';

const HEARTBEAT_INTERVAL_MS = 3000;
/** So long after a crash the group waits for the dead member before the app that comes back gets its messages. */
const SESSION_TIMEOUT_MS = 10_000;
/** So long a group waits for a member that is busy before it shares its partitions among the others. */
const REBALANCE_TIMEOUT_MS = 30_000;
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
const FETCH_WAIT_MS = 500;
/** What lies in memory while the database is busy: about a transaction's worth. More only feeds the garbage collector. */
const MAX_FETCH_BYTES = 2 * 1024 * 1024;
const MAX_PARTITION_BYTES = 512 * 1024;
/**
 * More partitions than one fetch brings in practice: what has to wait for others of its fetch is a further transaction, and gathers once
 * more.
 */
const CONCURRENCY = 256;

/** How far a partition was read. */
export interface ReachedOffset {
  topic: string;
  partition: number;
  offset: string;
}

/** What a member tells whoever has made it. */
export interface MemberListener {
  onBatch(payload: EachBatchPayload): Promise<void>;
  /** It has joined, or the group's coordinator has heard of it, which happens between fetches and while batches are handled. */
  onAlive(): void;
  /** It has joined, and reads these: `<topic>/<partition>`. */
  onAssigned(partitions: ReadonlySet<string>): void;
  /** It reads nothing any more. Nothing brings it back. */
  onCrash(error: Error): void;
}

/**
 * One member of a consumer group, for topics that do not change: kafkajs keeps asking for every topic that it was ever told,
 * and one that is deleted keeps it from reading the others.
 */
export class GroupMember {
  private readonly logger = new Logger('subscription');
  private readonly consumer: Consumer;
  private crash?: Error;
  private hasStarted = false;
  private hasEnded = false;
  /** Batches of what was fetched last, each of one partition. */
  private inFlight = 0;
  /** Whether the broker had more for any of them. */
  private isBehind = false;

  constructor(
    kafka: Kafka,
    private readonly options: SubscriptionOptions,
    readonly topics: ReadonlySet<string>,
    private readonly listener: MemberListener,
  ) {
    this.consumer = kafka.consumer({
      groupId: options.group,
      allowAutoTopicCreation: false,
      sessionTimeout: SESSION_TIMEOUT_MS,
      rebalanceTimeout: REBALANCE_TIMEOUT_MS,
      heartbeatInterval: HEARTBEAT_INTERVAL_MS,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      maxBytes: MAX_FETCH_BYTES,
      maxBytesPerPartition: MAX_PARTITION_BYTES,
      // Started again by itself it would ask for the same topics, and it does so after some errors only.
      retry: { initialRetryTime: 50, maxRetryTime: 1000, retries: 8, restartOnFailure: () => Promise.resolve(false) },
    });
    this.listen();
  }

  /** Resolves when it has joined the group and reads. @throws Error where it does not; then it is to be abandoned */
  async start(): Promise<void> {
    await within(START_TIMEOUT_MS, this.join());
    if (this.crash) throw new Error(`${this.options.group} could not join its group`, { cause: this.crash });
    this.hasStarted = true;
  }

  /** Fetches nothing more. */
  pause(): void {
    try {
      this.consumer.pause(Array.from(this.topics, (topic) => ({ topic })));
    } catch (error) {
      this.logger.debug('there is nothing to pause: it has not joined', error);
    }
  }

  /** kafkajs takes commits only while it runs: so before {@link stop}. One that fails costs repeats, which the inbox drops. */
  async commit(offsets: ReachedOffset[]): Promise<void> {
    if (offsets.length > 0) await this.consumer.commitOffsets(offsets).catch(() => undefined);
  }

  /** Leaves the group, so that the others need not wait for it. */
  async stop(): Promise<void> {
    this.hasEnded = true;
    await within(STOP_TIMEOUT_MS, this.consumer.disconnect()).catch((error: unknown) =>
      this.logger.debug('a consumer did not end in time; the group will do without it', error),
    );
  }

  private async join(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.topics], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      // What stands still is not read past.
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENCY,
      eachBatch: (payload) => this.handle(payload),
    });
  }

  private listen(): void {
    const { HEARTBEAT, GROUP_JOIN, CRASH } = this.consumer.events;
    this.consumer.on(HEARTBEAT, () => this.listener.onAlive());
    this.consumer.on(GROUP_JOIN, ({ payload }) => {
      const assigned = Object.entries(payload.memberAssignment as Record<string, number[]>);
      this.listener.onAssigned(
        new Set(assigned.flatMap(([topic, partitions]) => partitions.map((partition) => `${topic}/${partition}`))),
      );
      this.listener.onAlive();
    });
    this.consumer.on(CRASH, ({ payload: { error } }) => {
      this.crash = error;
      this.hasEnded = true;
      if (this.hasStarted) this.listener.onCrash(error);
    });
  }

  private async handle(payload: EachBatchPayload): Promise<void> {
    const begun = performance.now();
    if (this.inFlight === 0) this.isBehind = false;
    this.inFlight++;
    this.isBehind ||= hasMore(payload.batch);
    const alive = setInterval(() => {
      if (!this.hasEnded) void payload.heartbeat().catch(() => undefined);
    }, HEARTBEAT_INTERVAL_MS);
    try {
      await this.listener.onBatch(payload);
      await this.gather(begun);
    } finally {
      clearInterval(alive);
      this.inFlight--;
    }
  }

  /** kafkajs fetches nothing more before all that it fetched together is handled, so what comes meanwhile shares a fetch and a transaction. */
  private async gather(begun: number): Promise<void> {
    const { maxWaitMs = 0 } = this.options;
    const rest = begun + maxWaitMs - performance.now();
    if (rest > 0 && !this.isBehind && !this.hasEnded) await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

/** Whether the partition had more than what was fetched. */
function hasMore(batch: Batch): boolean {
  return BigInt(batch.highWatermark) > BigInt(batch.lastOffset()) + 1n;
}

/** @throws Error after `ms`, whatever becomes of `work` */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const done = new AbortController();
  const timeout = delay(ms, undefined, { signal: done.signal, ref: false }).then(() => {
    throw new Error(`Not done within ${ms} ms`);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    done.abort();
    timeout.catch(() => undefined);
    work.catch(() => undefined);
  }
}
