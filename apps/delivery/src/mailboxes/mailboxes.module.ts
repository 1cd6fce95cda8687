import { Module } from '@nestjs/common';
import { DeliveriesConsumer } from './deliveries.consumer';
import { EmptyMailboxesJob } from './empty-mailboxes.job';
import { FeedNotifier } from './feed-notifier';
import { MailboxStore } from './mailbox.store';
import { MailboxesController } from './mailboxes.controller';
import { MissingWithdrawalsController } from './missing-withdrawals.controller';
import { RemoveWithdrawnJob } from './remove-withdrawn.job';
import { WithdrawalsController } from './withdrawals.controller';

/** Fills every institution's mailbox from its topic, and empties it after the configured days. */
@Module({
  controllers: [DeliveriesConsumer, MailboxesController, MissingWithdrawalsController, WithdrawalsController],
  providers: [EmptyMailboxesJob, FeedNotifier, MailboxStore, RemoveWithdrawnJob],
  exports: [FeedNotifier, MailboxStore],
})
export class MailboxesModule {}
