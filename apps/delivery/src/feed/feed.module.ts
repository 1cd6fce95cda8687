import { Module } from '@nestjs/common';
import { MailboxesModule } from '../mailboxes/mailboxes.module';
import { FeedReader } from './feed-reader';
import { FeedStreamController } from './feed-stream.controller';
import { FeedController } from './feed.controller';

/** What an institution reads of its mailbox: page by page, or as a stream. */
@Module({
  imports: [MailboxesModule],
  controllers: [FeedController, FeedStreamController],
  providers: [FeedReader],
})
export class FeedModule {}
