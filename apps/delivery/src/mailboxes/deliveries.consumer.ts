import { DELIVERIES_TO_ALL, FACT_DELIVERED, type ReceivedDelivery } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { toFeedEvent } from './feed-event';
import { FeedNotifier } from './feed-notifier';
import { type FeedRange, MailboxStore } from './mailbox.store';

/** Fills the mailboxes from the institutions' topics. */
@Controller()
export class DeliveriesConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly mailboxes: MailboxStore,
    private readonly notifier: FeedNotifier,
  ) {}

  @Consumes(FACT_DELIVERED, { topics: DELIVERIES_TO_ALL, maxWaitMs: 50 })
  async onDeliveries(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('mailbox', FACT_DELIVERED, messages, async (transaction, deliveries) => {
      const filled = rangesByFeed(deliveries);
      transaction.afterCommit(() => this.notifier.notify(filled.map(({ institution }) => institution)));
      await this.mailboxes.addEvents(transaction.manager, filled);
    });
  }
}

function rangesByFeed(deliveries: readonly ReceivedDelivery[]): FeedRange[] {
  const feeds = Map.groupBy(deliveries, ({ receiver }) => receiver);
  return Array.from(feeds, ([institution, received]) => ({ institution, events: received.map(toFeedEvent) }));
}
