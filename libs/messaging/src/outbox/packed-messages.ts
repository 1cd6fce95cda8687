import type { PositionedMessage } from '../broker/message';

type Packed = [position: number, topic: string, key: string, headers: PositionedMessage['headers'], value: string];

/** One outbox row's text: a shard's messages of one transaction. */
export function packMessages(messages: readonly PositionedMessage[]): string {
  return JSON.stringify(
    messages.map(({ position, topic, key, headers, value }): Packed => [position, topic, key, headers, value]),
  );
}

export function unpackMessages(shard: number, text: string): PositionedMessage[] {
  return (JSON.parse(text) as Packed[]).map(([position, topic, key, headers, value]) => ({
    shard,
    position,
    topic,
    key,
    headers,
    value,
  }));
}
