import { Module } from '@nestjs/common';
import { MailboxesModule } from '../mailboxes/mailboxes.module';
import { FeedChannels } from './feed-channels';
import { FeedStatusController } from './feed-status.controller';
import { KafkaChannel } from './kafka-channel';
import { PositionsController } from './positions.controller';
import { PositionsService } from './positions.service';
import { ReadingChannels } from './reading-channels';

/** How far institutions have come with their feeds. */
@Module({
  imports: [MailboxesModule],
  controllers: [FeedStatusController, PositionsController],
  providers: [FeedChannels, KafkaChannel, PositionsService, ReadingChannels],
  exports: [FeedChannels],
})
export class PositionsModule {}
