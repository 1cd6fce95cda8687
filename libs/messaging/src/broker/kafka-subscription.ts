import { Logger } from '@nestjs/common';
import type { Admin, EachBatchPayload, Kafka } from 'kafkajs';
import type { Subscription, SubscriptionOptions } from './broker';
import { BatchRetrier } from './batch-retrier';
import { fromKafka } from './from-kafka';
import { GroupMember, type ReachedOffset } from './group-member';
import { MissingRightError } from './security/missing-right';
import { SubscriptionProgress } from './subscription-progress';

/**
 * How often Kafka is told how far we are, which only shortens a restart, since the inbox positions in the database are the
 * truth; and how often topics are looked for, and whether the member is alive.
 */
const TICK_MS = 1000;
/** After so many ticks without a sign of the member it does not count as reading. Ticks, so that a process that was frozen waits for signs. */
const MAX_QUIET_TICKS = 15;
/** After so many it is replaced: longer than a group may take to share its partitions anew. */
const MAX_STALLED_TICKS = 40;

/** So often in a row the same topics are found before a group that reads takes new ones in. */
const SETTLED_TIMES = 3;
/** Topics come in bursts. After so many ticks with the same ones they are looked for only at every {@link SELDOM_TICKS}th. */
const LIVELY_TICKS = 60;
const SELDOM_TICKS = 5;
/** How soon a partition that stands still is looked at again. */
const STANDSTILL_MS = 2000;

/** Makes of an error one that says more, where it is of a kind that it knows. */
type Explain = (error: unknown, topics: readonly string[]) => unknown;

/** One consumer group's messages: eachBatch, joined over partitions, offsets committed after the effect. */
export class KafkaSubscription implements Subscription {
  private readonly logger = new Logger('subscription');
  private readonly retrier: BatchRetrier;
  private readonly progress: SubscriptionProgress;
  private readonly done = new Map<string, ReachedOffset>();
  private readonly inFlight = new Set<Promise<void>>();
  private member?: GroupMember;
  /** What was found when last looked, and how often in a row. */
  private seen = { topics: new Set<string>(), times: 0 };
  /** Whether others were found than are read. */
  private isChanging = false;
  private quietTicks = 0;
  /** Since the member was made: after a long absence of the broker a new one has as long as any. */
  private memberTicks = 0;
  /** Until it reads for the first time, nothing speaks for it. */
  private hasBegun = true;
  private ticking?: NodeJS.Timeout;
  private discovering?: Promise<void>;
  private missingRight?: string;

  private constructor(
    private readonly kafka: Kafka,
    private readonly admin: Admin,
    private readonly options: SubscriptionOptions,
    private readonly explain: Explain,
  ) {
    this.retrier = new BatchRetrier((messages) => options.handle(messages));
    this.progress = new SubscriptionProgress(options.group);
  }

  /** Resolves when it has tried to read. Where it cannot yet (a coordinator that loads, a topic to come), it goes on trying. */
  static async start(
    kafka: Kafka,
    admin: Admin,
    options: SubscriptionOptions,
    explain: Explain = (error) => error,
  ): Promise<KafkaSubscription> {
    const subscription = new KafkaSubscription(kafka, admin, options, explain);
    await subscription.discover().catch((error: unknown) => subscription.waitForFirst(error));
    subscription.ticking = setInterval(() => subscription.tick(), TICK_MS);
    return subscription;
  }

  get group(): string {
    return this.options.group;
  }

  /** Whether it takes part in its group, with all its topics, as far as there are signs. */
  isReading(): boolean {
    return this.hasBegun && this.quietTicks < MAX_QUIET_TICKS;
  }

  /** What of it has stood still for a while; undefined where nothing has. */
  standstill(): string | undefined {
    return this.retrier.standstill();
  }

  async close(): Promise<void> {
    clearInterval(this.ticking);
    this.quietTicks = 0;
    this.retrier.close();
    await this.discovering;
    await this.leave();
  }

  /** A group whose members all start at once may need several attempts: a warning comes where it lasts. */
  private waitForFirst(error: unknown): void {
    this.hasBegun = false;
    this.logger.log(`${this.group} cannot read yet; trying again: ${(error as Error).message}`);
  }

  private noteSign(): void {
    this.missingRight = undefined;
    this.quietTicks = 0;
    this.hasBegun = true;
  }

  private tick(): void {
    this.quietTicks++;
    this.memberTicks++;
    this.progress.report(this.isReading());
    if (this.quietTicks === MAX_QUIET_TICKS)
      this.logger.warn(`${this.group} has shown no sign of reading for ${MAX_QUIET_TICKS} s`);
    if (this.member && Math.min(this.quietTicks, this.memberTicks) >= MAX_STALLED_TICKS)
      this.abandon(this.member, 'stalls');
    void this.commit();
    if (!this.member || (this.isPattern() && this.mayHaveChanged())) this.rediscover();
  }

  private mayHaveChanged(): boolean {
    return this.isChanging || this.memberTicks <= LIVELY_TICKS || this.memberTicks % SELDOM_TICKS === 0;
  }

  private rediscover(): void {
    this.discovering ??= this.discover()
      .catch((error: unknown) => this.logger.debug(`${this.group} cannot read yet; trying again`, error))
      .finally(() => (this.discovering = undefined));
  }

  /** Topics come and go; what is read is always all that there are, by a member that never knew others. */
  private async discover(): Promise<void> {
    const found = new Set(await this.matchingTopics());
    this.isChanging = this.member !== undefined && !areSame(this.member.topics, found);
    if (this.member && (!this.isChanging || this.isGrowing(this.member, found))) return;
    for (const topic of this.member?.topics ?? [])
      if (!found.has(topic)) this.logger.warn(`${topic} is gone; ${this.group} goes on without it`);
    await this.leave(found);
    if (found.size > 0) await this.join(found);
    else this.noteSign();
  }

  /** While more and more topics are made, each new member would stop all reading and be out of date at once. */
  private isGrowing({ topics }: GroupMember, found: Set<string>): boolean {
    this.seen = { topics: found, times: areSame(this.seen.topics, found) ? this.seen.times + 1 : 1 };
    return this.seen.times < SETTLED_TIMES && [...topics].every((topic) => found.has(topic));
  }

  private async join(topics: ReadonlySet<string>): Promise<void> {
    const member: GroupMember = new GroupMember(this.kafka, this.options, topics, {
      onBatch: (payload) => this.trackInFlight(this.onBatch(member, payload)),
      onAlive: () => {
        if (this.member === member) this.noteSign();
      },
      onAssigned: (partitions) => this.progress.keepOnly(partitions),
      onCrash: (error) => {
        this.tellOfMissingRight(this.explain(error, [...topics]));
        this.abandon(member, 'has stopped reading');
      },
    });
    this.member = member;
    this.memberTicks = 0;
    try {
      await member.start();
    } catch (error) {
      this.forget(member);
      throw this.tellOfMissingRight(this.explain(error, [...topics]));
    }
  }

  /** Once: it is tried again every second until the right is there. */
  private tellOfMissingRight(error: unknown): unknown {
    if (error instanceof MissingRightError && error.message !== this.missingRight)
      this.logger.error(`${this.group} reads nothing: ${(this.missingRight = error.message)}`);
    return error;
  }

  /** What is in flight first, then its offsets, as far as their topics are there, and only then the end. */
  private async leave(remaining?: ReadonlySet<string>): Promise<void> {
    const { member } = this;
    if (!member) return;
    member.pause();
    await Promise.allSettled(this.inFlight);
    for (const [partition, { topic }] of this.done) if (remaining && !remaining.has(topic)) this.done.delete(partition);
    await this.commit();
    this.member = undefined;
    await member.stop();
  }

  private abandon(member: GroupMember, why: string): void {
    if (this.member !== member) return;
    this.logger.warn(`${this.group} ${why}; it begins anew within ${TICK_MS} ms`);
    this.forget(member);
  }

  /** Nobody waits for its end: it may never come. */
  private forget(member: GroupMember): void {
    void member.stop();
    if (this.member !== member) return;
    this.member = undefined;
    this.done.clear();
  }

  private trackInFlight(batch: Promise<void>): Promise<void> {
    const kept = batch.finally(() => this.inFlight.delete(kept));
    this.inFlight.add(kept);
    return kept;
  }

  private isPattern(): boolean {
    return this.options.pattern.startsWith('^');
  }

  private async matchingTopics(): Promise<string[]> {
    if (!this.isPattern()) return [this.options.pattern];
    const pattern = new RegExp(this.options.pattern);
    return (await this.admin.listTopics()).filter((topic) => pattern.test(topic));
  }

  private async onBatch(member: GroupMember, payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    this.progress.begin(batch);
    const messages = batch.messages.map((message) => fromKafka(batch.topic, batch.partition, message));
    if (!(await this.retrier.submit(messages))) return standStill(payload);
    if (this.member !== member || !payload.isRunning() || payload.isStale()) return;
    payload.resolveOffset(batch.lastOffset());
    this.progress.end(batch);
    const offset = (BigInt(batch.lastOffset()) + 1n).toString();
    this.done.set(`${batch.topic}/${batch.partition}`, { topic: batch.topic, partition: batch.partition, offset });
  }

  private async commit(): Promise<void> {
    const offsets = [...this.done.values()];
    this.done.clear();
    await this.member?.commit(offsets);
  }
}

function areSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((topic) => other.has(topic));
}

/** kafkajs fetches nothing more before all that it fetched together is done: so what stands still is not waited for. */
function standStill(payload: EachBatchPayload): void {
  setTimeout(payload.pause(), STANDSTILL_MS).unref();
}
