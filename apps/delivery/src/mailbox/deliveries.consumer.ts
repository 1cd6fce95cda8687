import { type Batches, deliveriesTo, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { type FeedEvent, readFeedEvent } from './feed-event';
import { MailboxBell } from './mailbox-bell';
import { type FeedStretch, MailboxStore } from './mailbox.store';

/** Fills the mailboxes from the institutions' topics. */
@Controller()
export class DeliveriesConsumer {
  constructor(
    private readonly inbox: Inbox,
    private readonly mailboxes: MailboxStore,
    private readonly bell: MailboxBell,
  ) {}

  @EventPattern<Batches>(deliveriesTo(), { lingerMs: 50 })
  async onDeliveries(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    let filled: FeedStretch[] = [];
    await this.inbox.apply('mailbox', messages, async (transaction, fresh) => {
      filled = stretches(fresh);
      await this.mailboxes.add(transaction, filled);
    });
    filled.forEach(({ institution }) => this.bell.ring(institution));
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
