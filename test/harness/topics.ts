import { randomUUID } from 'node:crypto';
import { type Admin, AssignerProtocol, type IHeaders, Kafka, logLevel } from 'kafkajs';

const TEST_GROUPS = 'test-';

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
export async function readAllTopics(brokers: readonly string[]): Promise<RawMessage[]> {
  const kafka = new Kafka({ brokers: [...brokers], clientId: 'test', logLevel: logLevel.NOTHING });
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

  static async start(brokers: readonly string[]): Promise<ConsumptionWatch> {
    const admin = new Kafka({ brokers: [...brokers], clientId: 'test', logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    return new ConsumptionWatch(admin);
  }

  close(): Promise<void> {
    return this.admin.disconnect();
  }

  /** Whether every group has worked off all that is in the topics that it reads. */
  async nothingLeft(): Promise<boolean> {
    const { groups } = await this.admin.listGroups();
    const ids = groups.map(({ groupId }) => groupId).filter((id) => !id.startsWith(TEST_GROUPS));
    const read = (await this.admin.describeGroups(ids)).groups.map(({ groupId, members }) => ({
      groupId,
      topics: members.flatMap(({ memberAssignment }) => topicsIn(memberAssignment)),
    }));
    const ends = await this.endsOf(new Set(read.flatMap(({ topics }) => topics)));
    const behind = await Promise.all(read.map(({ groupId, topics }) => this.isBehind(groupId, topics, ends)));
    return !behind.includes(true);
  }

  private async endsOf(topics: ReadonlySet<string>): Promise<Map<string, number>> {
    const ends = await Promise.all(
      Array.from(topics, async (topic) =>
        (await this.admin.fetchTopicOffsets(topic)).map(
          ({ partition, high }) => [`${topic}/${partition}`, high] as const,
        ),
      ),
    );
    return new Map(ends.flat().map(([name, high]) => [name, Number(high)]));
  }

  private async isBehind(groupId: string, topics: string[], ends: ReadonlyMap<string, number>): Promise<boolean> {
    const reached = await this.admin.fetchOffsets({ groupId, topics });
    return reached.some(({ topic, partitions }) =>
      partitions.some(
        ({ partition, offset }) => Math.max(0, Number(offset)) < (ends.get(`${topic}/${partition}`) ?? 0),
      ),
    );
  }
}

function topicsIn(memberAssignment: Buffer): string[] {
  return Object.keys(AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {});
}
