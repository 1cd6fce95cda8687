import { FACT_DELIVERED } from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { Counter } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { publishLogEntries } from '../logging/log-messages';
import { delivery, logEntry } from './disclosure-messages';
import type { Entitled } from './entitled';
import { drawSequences } from './feeds.store';
import { FLOW_TALLY } from './flow-tally';
import { Traffic } from './traffic.store';

const disclosed = new Counter({
  name: 'lacznik_disclosures_total',
  help: 'Facts disclosed to an entitled institution',
});

/** The one way out for what is disclosed: draws its number, sends it and logs it, in one transaction (P5, P10). */
@Injectable()
export class DeliverService {
  private readonly traffic = new Traffic();

  /**
   * Each receiver gets its facts in the order in which they stand in `entitled`.
   * @param time when it was decided: ISO 8601 UTC
   * @returns the event's id of each
   */
  async deliver(
    transaction: OutboxTransaction,
    entitled: readonly Entitled[],
    time: string,
  ): Promise<Map<Entitled, string>> {
    const eventIds = new Map<Entitled, string>();
    if (entitled.length === 0) return eventIds;
    const byReceiver = Map.groupBy(entitled, ({ recipient }) => recipient.receiver);
    const [, drawn] = await Promise.all([
      transaction.lock(byReceiver.keys()),
      drawSequences(transaction.manager, byReceiver),
      this.traffic.note(transaction, entitled, time),
    ]);
    for (const [receiver, facts] of byReceiver) {
      let sequence = drawn.get(receiver) ?? 0;
      const entries = facts.map((one) => {
        const { id } = transaction.publish(FACT_DELIVERED, delivery(one, ++sequence));
        eventIds.set(one, id);
        return logEntry(one, { time, sequence, eventId: id });
      });
      publishLogEntries(transaction, receiver, entries);
    }
    disclosed.inc(entitled.length);
    transaction.afterCommit(() => countDisclosed(entitled));
    return eventIds;
  }
}

/** Of records alone: what is withdrawn, announced or answered discloses none. */
function countDisclosed(entitled: readonly Entitled[]): void {
  for (const { fact, recipient, decision } of entitled)
    if ('section' in fact && decision.disclosed.length > 0) {
      const { publisher } = fact.body;
      FLOW_TALLY.add({ publisher, receiver: recipient.receiver, section: fact.section.name });
    }
}
