import type { PositionedMessage } from '../broker/message';

type Packed = [
  position: number,
  topic: string,
  key: string,
  headers: PositionedMessage['headers'],
  value: string,
  /** Absent in rows of earlier versions. */
  drawnAt?: number | null,
];

/** One outbox row's text: a shard's messages of one transaction. */
export function packMessages(messages: readonly PositionedMessage[]): string {
  return JSON.stringify(
    messages.map(({ position, topic, key, headers, value, drawnAt }): Packed => [
      position,
      topic,
      key,
      headers,
      value,
      drawnAt,
    ]),
  );
}

export function unpackMessages(shard: number, text: string): PositionedMessage[] {
  return (JSON.parse(text) as Packed[]).map(([position, topic, key, headers, value, drawnAt]) => ({
    shard,
    position,
    drawnAt: drawnAt ?? undefined,
    topic,
    key,
    headers,
    value,
  }));
}
