import { Outbox, outboxShardOf } from '@lacznik/messaging';
import { Counter } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { appendLogEntries } from '../logging/log-messages';
import { deliveryMessage, logEntry } from './disclosure-messages';
import type { Entitled } from './entitled';
import { drawSequences } from './feeds.store';

const disclosed = new Counter({
  name: 'lacznik_disclosures_total',
  help: 'Facts disclosed to an entitled institution',
});

/** The one way out for what is disclosed: draws its number, sends it and logs it, in one transaction (P5, P10). */
@Injectable()
export class DeliverService {
  constructor(private readonly outbox: Outbox) {}

  /**
   * Each receiver gets its facts in the order in which they stand in `entitled`.
   * @param time when it was decided: ISO 8601 UTC
   */
  async deliver(transaction: EntityManager, entitled: readonly Entitled[], time: string): Promise<void> {
    if (entitled.length === 0) return;
    const byReceiver = Map.groupBy(entitled, ({ recipient }) => recipient.receiver);
    const [locked, drawn] = await Promise.all([
      this.outbox.lock(transaction, Array.from(byReceiver.keys(), outboxShardOf)),
      drawSequences(transaction, byReceiver),
    ]);
    for (const [receiver, facts] of byReceiver) {
      const shard = outboxShardOf(receiver);
      let sequence = drawn.get(receiver) ?? 0;
      const entries = facts.map((one) => {
        const stamp = { time, sequence: ++sequence };
        locked.append(shard, deliveryMessage(one, stamp));
        return logEntry(one, stamp);
      });
      appendLogEntries(locked, shard, entries);
    }
    await this.outbox.write(transaction, locked);
    disclosed.inc(entitled.length);
  }
}
