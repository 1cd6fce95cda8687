import { randomUUID } from 'node:crypto';
import { COUNTS_OF_EVERY_EDGE, TOPICS } from '@lacznik/contracts';
import { type Admin, AssignerProtocol, type IHeaders, Kafka, logLevel } from 'kafkajs';
import type { KafkaAdmin } from '../../deploy/local/kafka-admin';

const TEST_GROUPS = 'test-';
/** Such a group outlives its process for minutes. */
const OF_ONE_PROCESS = /[.-][0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Kafka's own topics, and the dead letters, which wait for a person to look at them. */
const isUnread = (topic: string): boolean => topic.startsWith('__') || topic === TOPICS.deadLetters.name;

const COUNTS_READER = 'cooperation.';
const edgeCounted = (topic: string): boolean => new RegExp(COUNTS_OF_EVERY_EDGE).test(topic);

/** A message as it lies in its topic. */
export interface RawMessage {
  topic: string;
  key: string;
  value: string;
  headers: Record<string, string>;
}

/** Everything in a message as one text, to search in. */
export function textOf({ topic, key, value, headers }: RawMessage): string {
  return [topic, key, value, ...Object.entries(headers).flat()].join('\n');
}

/** Every message of every topic, Kafka's own topics included, from the first to the last that is there now. */
export async function readAllTopics(servers: KafkaAdmin): Promise<RawMessage[]> {
  const kafka = new Kafka({ ...servers, clientId: 'test', logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map<string, bigint>();
  const topics = await admin.listTopics();
  for (const topic of topics) {
    for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
      if (BigInt(high) > BigInt(low)) ends.set(`${topic}/${partition}`, BigInt(high));
    }
  }
  await admin.disconnect();
  return readTo(kafka, topics, ends);
}

async function readTo(kafka: Kafka, topics: string[], ends: Map<string, bigint>): Promise<RawMessage[]> {
  const found: RawMessage[] = [];
  const consumer = kafka.consumer({ groupId: `${TEST_GROUPS}${randomUUID()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await new Promise<void>((done, failed) => {
    if (ends.size === 0) done();
    consumer
      .run({
        autoCommit: false,
        eachBatch: ({ batch }) => {
          for (const { key, value, headers } of batch.messages) {
            found.push({
              topic: batch.topic,
              key: key?.toString() ?? '',
              value: value?.toString() ?? '',
              headers: textsIn(headers),
            });
          }
          const name = `${batch.topic}/${batch.partition}`;
          if (BigInt(batch.lastOffset()) + 1n >= (ends.get(name) ?? 0n)) ends.delete(name);
          if (ends.size === 0) done();
          return Promise.resolve();
        },
      })
      .catch(failed);
  });
  await consumer.disconnect();
  return found;
}

function textsIn(headers: IHeaders | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]));
}

/** Watches how far the apps' consumer groups have come. */
export class ConsumptionWatch {
  private constructor(private readonly admin: Admin) {}

  static async start(servers: KafkaAdmin): Promise<ConsumptionWatch> {
    const admin = new Kafka({ ...servers, clientId: 'test', logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    return new ConsumptionWatch(admin);
  }

  close(): Promise<void> {
    return this.admin.disconnect();
  }

  /**
   * What the apps' groups have not worked off yet: a group that is not reading at all, a topic that nobody reads, a topic
   * in which a group is behind. Empty when nothing is left.
   */
  async left(): Promise<string[]> {
    const { groups } = await this.admin.listGroups();
    const ids = groups.map(({ groupId }) => groupId).filter((id) => !id.startsWith(TEST_GROUPS));
    const read = (await this.admin.describeGroups(ids)).groups.map(({ groupId, members, state }) => ({
      groupId,
      topics: state === 'Stable' ? members.flatMap(({ memberAssignment }) => topicsIn(memberAssignment)) : [],
    }));
    const idle = read
      .filter(({ groupId, topics }) => topics.length === 0 && !OF_ONE_PROCESS.test(groupId))
      .map(({ groupId }) => `${groupId} reads nothing`);
    const ends = await this.endsOf((await this.admin.listTopics()).filter((topic) => !isUnread(topic)));
    const known = new Set(read.flatMap(({ topics }) => topics));
    // A region without cooperation has nobody who reads what edges count.
    const isForNobody = (topic: string): boolean =>
      edgeCounted(topic) && !ids.some((id) => id.startsWith(COUNTS_READER));
    const unread = [...ends].flatMap(([topic, partitions]) =>
      known.has(topic) || isForNobody(topic) || partitions.every((end) => end === 0) ? [] : [`nobody reads ${topic}`],
    );
    const behind = await Promise.all(read.map(({ groupId, topics }) => this.behind(groupId, topics, ends)));
    return [...idle, ...unread, ...behind.flat()];
  }

  /** For each topic, the end of each partition. */
  private async endsOf(topics: readonly string[]): Promise<Map<string, number[]>> {
    const ends = await Promise.all(topics.map((topic) => this.admin.fetchTopicOffsets(topic)));
    return new Map(
      topics.map((topic, i) => {
        const found: number[] = [];
        for (const { partition, high } of ends[i] ?? []) found[partition] = Number(high);
        return [topic, found];
      }),
    );
  }

  private async behind(groupId: string, topics: string[], ends: ReadonlyMap<string, number[]>): Promise<string[]> {
    if (topics.length === 0) return [];
    return (await this.admin.fetchOffsets({ groupId, topics })).flatMap(({ topic, partitions }) =>
      partitions.some(({ partition, offset }) => Math.max(0, Number(offset)) < (ends.get(topic)?.[partition] ?? 0))
        ? [`${groupId} is behind in ${topic}`]
        : [],
    );
  }
}

function topicsIn(memberAssignment: Buffer): string[] {
  return Object.keys(AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {});
}
