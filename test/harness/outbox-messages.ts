import type { DataSource } from 'typeorm';

/** A message that waits in an outbox. */
export interface WaitingMessage {
  shard: number;
  position: number;
  topic: string;
  key: string;
  headers: Record<string, string>;
  value: string;
}

type Packed = [position: number, topic: string, key: string, headers: Record<string, string>, value: string];

/** What an app's transactions have left to be sent, shard after shard, in order. */
export async function outboxMessages(dataSource: DataSource, wanted?: string): Promise<WaitingMessage[]> {
  const rows: { shard: number; messages: string }[] = await dataSource.query(
    'SELECT shard, messages FROM outbox ORDER BY shard, last_position',
  );
  return rows
    .flatMap(({ shard, messages }) =>
      (JSON.parse(messages) as Packed[]).map(([position, topic, key, headers, value]) => ({
        shard,
        position,
        topic,
        key,
        headers,
        value,
      })),
    )
    .filter(({ topic }) => wanted === undefined || topic === wanted);
}
