import type { MessageDefinition } from '@lacznik/contracts';
import { Outbox, OutboxNotifier, type PositionedMessage, unpackMessages } from '@lacznik/messaging';
import type { DataSource } from 'typeorm';
import { contentOf } from './incoming-message';

/** An app's outbox, as one process has it. */
export function outboxOf(dataSource: DataSource, app = 'test'): Outbox {
  return new Outbox(app, dataSource, new OutboxNotifier(dataSource));
}

/** What an app's transactions have left to be sent, shard after shard, in order. */
export async function outboxMessages(dataSource: DataSource, wanted?: string): Promise<PositionedMessage[]> {
  const rows: { shard: number; messages: string }[] = await dataSource.query(
    'SELECT shard, messages FROM outbox ORDER BY shard, last_position',
  );
  return rows
    .flatMap(({ shard, messages }) => unpackMessages(shard, messages))
    .filter(({ topic }) => wanted === undefined || topic === wanted);
}

/** The same of one definition, read by it. */
export async function outboxContents<R>(
  dataSource: DataSource,
  definition: Pick<MessageDefinition<R>, 'decode' | 'topic'>,
  topic = definition.topic.name,
): Promise<R[]> {
  return (await outboxMessages(dataSource, topic)).map((message) => contentOf(definition, message));
}
