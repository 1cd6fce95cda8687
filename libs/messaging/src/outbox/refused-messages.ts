import { Counter } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { RefusedMessage } from '../broker/message';
import type { Outbox } from './outbox';
import { packMessages } from './packed-messages';
import { DEAD_LETTER_SHARD } from './shards';

const TABLE = 'outbox_refusal';

const refusedMessages = new Counter({
  name: 'lacznik_refused_messages_total',
  help: 'Messages of the outbox that the broker refused for their own sake, and that went to the dead letters',
  labelNames: ['reason'],
});

/** What the broker refused: kept in the database, where an operator finds it, and announced by a dead letter. */
export class RefusedMessages {
  private readonly logger = new Logger('relay');

  constructor(private readonly outbox: Outbox) {}

  /** Whoever keeps the same again changes nothing. */
  async keep(refused: readonly RefusedMessage[], onKept: () => Promise<void>): Promise<void> {
    for (const one of refused) {
      await this.keepOne(one);
      await onKept();
    }
  }

  private async keepOne({ message, reason }: RefusedMessage): Promise<void> {
    const { shard, position, topic, key, headers } = message;
    const isNew = await this.outbox.transaction([], async (transaction) => {
      const kept: unknown[] = await transaction.manager.query(
        `INSERT INTO ${TABLE} (shard, position, topic, reason, message) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING shard`,
        [shard, position, topic, reason, packMessages([message])],
      );
      // One about a dead letter would be refused as well. What is too large for its topic would be so here: so without value.
      if (kept.length > 0 && shard !== DEAD_LETTER_SHARD)
        await transaction.publishDeadLetters([
          {
            consumer: 'relay',
            from: `outbox/${shard}/${position}`,
            code: 'refused',
            reason: `refused by the broker: ${reason}; its value is in ${TABLE}`,
            key,
            headers,
            value: '',
          },
        ]);
      return kept.length > 0;
    });
    if (!isNew) return;
    refusedMessages.inc({ reason });
    this.logger.error(`The broker refuses a message for ${topic}, outbox ${shard}/${position}: ${reason}`);
  }
}
