import { Module } from '@nestjs/common';
import { MailboxesModule } from '../mailboxes/mailboxes.module';
import { PositionsModule } from '../positions/positions.module';
import { SubscriptionsModule } from '../subscriptions/subscriptions.module';
import { DeadLettersController } from './dead-letters.controller';
import { DeadLettersStore } from './dead-letters.store';
import { LaneStore } from './lane.store';
import { Lanes } from './lanes';
import { MeasureSubscriptionsJob } from './measure-subscriptions.job';
import { Receivers } from './receivers';
import { RemoveAttemptsJob } from './remove-attempts.job';
import { TestCallsController } from './test-calls.controller';
import { WebhookChannel } from './webhook-channel';
import { WebhookStatusStore } from './webhook-status.store';

/** Sends institutions' feeds to their addresses. */
@Module({
  imports: [MailboxesModule, PositionsModule, SubscriptionsModule],
  controllers: [DeadLettersController, TestCallsController],
  providers: [
    DeadLettersStore,
    LaneStore,
    Lanes,
    MeasureSubscriptionsJob,
    Receivers,
    RemoveAttemptsJob,
    WebhookChannel,
    WebhookStatusStore,
  ],
})
export class WebhooksModule {}
