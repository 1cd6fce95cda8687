import { Counter } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { IncomingMessage } from '../broker/message';
import { partitionOf } from '../broker/partitions-stand-still.error';

/** What a consumer never got, both ends included. */
export interface Hole {
  /** The first behind it. */
  message: IncomingMessage;
  /** Of a sender's shard, or of the partition. */
  kind: 'positions' | 'offsets';
  first: number;
  last: number;
}

const counted = new Counter({
  name: 'lacznik_inbox_holes_total',
  help: 'How often messages are missing that a sender sent (positions) or that a partition had (offsets)',
  labelNames: ['consumer', 'kind'],
});
const logger = new Logger('inbox');

/** To be called once what is behind them has taken effect. */
export function reportHoles(consumer: string, holes: readonly Hole[]): void {
  for (const hole of holes) {
    counted.inc({ consumer, kind: hole.kind });
    logger.error(sentence(consumer, hole));
  }
}

function sentence(consumer: string, { message, kind, first, last }: Hole): string {
  if (kind === 'offsets')
    return (
      `${consumer} never got the messages ${first} to ${last} of ${partitionOf(message)}: Kafka has removed them unread. ` +
      'It goes on behind them. What to do is in docs/failures.md, "What never came"'
    );
  return (
    `${consumer} never got the positions ${first} to ${last} of ${message.origin?.source}, shard ${message.origin?.shard}: they were ` +
    'removed unread, or its database was restored. It goes on behind them. What to do is in docs/failures.md, "What never came"'
  );
}
