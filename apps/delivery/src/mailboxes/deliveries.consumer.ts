import { deliveriesTo } from '@lacznik/contracts';
import { type Batches, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { readFeedEvent } from './feed-event';
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

  @EventPattern<Batches>(deliveriesTo(), { maxWaitMs: 50 })
  async onDeliveries(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    let filled: FeedRange[] = [];
    await this.inbox.apply('mailbox', messages, async (transaction, fresh) => {
      filled = ranges(fresh);
      await this.mailboxes.addEvents(transaction, filled);
    });
    filled.forEach(({ institution }) => this.notifier.notify(institution));
  }
}

function ranges(messages: readonly IncomingMessage[]): FeedRange[] {
  const feeds = Map.groupBy(messages.map(readFeedEvent), ({ institution }) => institution);
  return Array.from(feeds, ([institution, read]) => ({ institution, events: read.map(({ event }) => event) }));
}
