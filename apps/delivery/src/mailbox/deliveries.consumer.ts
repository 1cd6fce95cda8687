import { deliveriesTo } from '@lacznik/contracts';
import { type Batches, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { type FeedEvent, readFeedEvent } from './feed-event';
import { FeedNotifier } from './feed-notifier';
import { type FeedStretch, MailboxStore } from './mailbox.store';

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
    let filled: FeedStretch[] = [];
    await this.inbox.apply('mailbox', messages, async (transaction, fresh) => {
      filled = stretches(fresh);
      await this.mailboxes.add(transaction, filled);
    });
    filled.forEach(({ institution }) => this.notifier.notify(institution));
  }
}

function stretches(messages: readonly IncomingMessage[]): FeedStretch[] {
  const feeds = new Map<string, FeedEvent[]>();
  for (const { institution, event } of messages.map(readFeedEvent)) {
    const feed = feeds.get(institution);
    if (feed) feed.push(event);
    else feeds.set(institution, [event]);
  }
  return Array.from(feeds, ([institution, events]) => ({ institution, events }));
}
