import { declarationOf, edgeOutTopic, edgeOf, MAX_BATCH_BYTES } from '@lacznik/contracts';
import type { Message, Producer, RecordMetadata } from 'kafkajs';
import { errorTypesIn } from './error-types';
import type { KafkaTopics } from './kafka-topics';
import { GroupedMessages } from './kafkajs/grouped-messages';
import { ORIGIN_HEADER, type PositionedMessage, type RefusedMessage, writeOrigin } from './message';

const ALL_IN_SYNC_REPLICAS = -1;
/** What one request carries at most, so that even if all of it goes to one partition the record batch is accepted. */
const MAX_REQUEST_BYTES = MAX_BATCH_BYTES / 2;
/** Room for a message's key and headers. */
const HEADER_BYTES = 1024;
/**
 * Kafka's answers that concern what was sent: sending the same again is refused again. Not `INVALID_TIMESTAMP`, a clock that is
 * wrong, nor `CORRUPT_MESSAGE`, a network that is: both pass.
 */
const REFUSALS = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD'];

const noted = (): Promise<void> => Promise.resolve();

/** Sends to Kafka, and counts what is acknowledged. */
export class KafkaSender {
  /** kafkajs asks for all of them whenever it asks for any: one that is gone would hold up the others. */
  private readonly sentTo = new Set<string>();

  constructor(
    private readonly producer: Producer,
    private readonly topics: KafkaTopics,
  ) {}

  /**
   * Resolves when each message is stored, or refused for its own sake; what was sent with a refused one may be stored twice.
   * @param onAnswer awaited after each request: where much is refused, there are many
   * @returns what is refused, and will be whenever it is sent
   */
  async send(source: string, messages: readonly PositionedMessage[], onAnswer = noted): Promise<RefusedMessage[]> {
    const refused: RefusedMessage[] = [];
    for (const batch of requestBatches(messages)) refused.push(...(await this.sendDividing(source, batch, onAnswer)));
    return refused;
  }

  private async sendDividing(
    source: string,
    messages: readonly PositionedMessage[],
    onAnswer: () => Promise<void>,
  ): Promise<RefusedMessage[]> {
    const reason = await this.refusalOf(source, messages);
    await onAnswer();
    if (reason === undefined) return [];
    const [message] = messages;
    if (message && messages.length === 1) return [{ message, reason }];
    const middle = Math.ceil(messages.length / 2);
    const refused = await this.sendDividing(source, messages.slice(0, middle), onAnswer);
    return [...refused, ...(await this.sendDividing(source, messages.slice(middle), onAnswer))];
  }

  /** @returns why they are refused together; undefined where they are stored */
  private async refusalOf(source: string, messages: readonly PositionedMessage[]): Promise<string | undefined> {
    try {
      await this.sendTogether(source, messages);
      return undefined;
    } catch (error) {
      const types = errorTypesIn(error);
      if (types.has('UNKNOWN_TOPIC_OR_PARTITION')) await this.createMissing(messages);
      const reason = REFUSALS.find((type) => types.has(type));
      if (reason === undefined) throw error;
      return reason;
    }
  }

  private async sendTogether(source: string, messages: readonly PositionedMessage[]): Promise<void> {
    const byTopic = Map.groupBy(messages, ({ topic }) => topic);
    const acknowledged = await this.producer.sendBatch({
      acks: ALL_IN_SYNC_REPLICAS,
      topicMessages: Array.from(byTopic, ([topic, batch]) => ({
        topic,
        messages: GroupedMessages.from(batch, toKafka(source, declarationOf(topic).partitions)),
      })),
    });
    for (const topic of byTopic.keys()) this.sentTo.add(topic);
    requireAcknowledged(messages, acknowledged);
  }

  private async createMissing(messages: readonly PositionedMessage[]): Promise<void> {
    const needed = messages.map(({ topic }) => topic).filter((topic) => !isMadeByReader(topic));
    await this.topics.create(Array.from(new Set([...this.sentTo, ...needed]), declarationOf));
  }
}

/** What an edge says, the gateway reads: it makes the topic when the directory names the edge. */
function isMadeByReader(topic: string): boolean {
  const edge = edgeOf(topic);
  return edge !== undefined && topic === edgeOutTopic(edge).name;
}

function partitionOf({ topic, shard }: PositionedMessage): number {
  return shard % declarationOf(topic).partitions;
}

/**
 * A partition's messages are stored together or not at all. Where its leader moves while kafkajs sends, it may send a
 * partition to nobody, and resolves.
 * @throws Error that names a partition that nobody has acknowledged
 */
export function requireAcknowledged(
  messages: readonly PositionedMessage[],
  acknowledged: readonly RecordMetadata[],
): void {
  const stored = new Set(
    acknowledged
      .filter(({ errorCode, baseOffset }) => errorCode === 0 && Number(baseOffset) >= 0)
      .map(({ topicName, partition }) => `${topicName}/${partition}`),
  );
  const missing = messages.find((message) => !stored.has(`${message.topic}/${partitionOf(message)}`));
  if (missing) throw new Error(`The broker has not acknowledged what is for ${missing.topic}/${partitionOf(missing)}`);
}

function toKafka(source: string, partitions: number): (message: PositionedMessage) => Message {
  return ({ key, headers, value, shard, position, drawnAt }) => ({
    key,
    value,
    partition: shard % partitions,
    headers: { ...headers, [ORIGIN_HEADER]: writeOrigin({ source, shard, position, drawnAt }) },
  });
}

function* requestBatches(messages: readonly PositionedMessage[]): Generator<PositionedMessage[]> {
  let batch: PositionedMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.value) + HEADER_BYTES;
    if (bytes + size > MAX_REQUEST_BYTES && batch.length > 0) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(message);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
