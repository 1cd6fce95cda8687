import { Module } from '@nestjs/common';
import { MailboxesModule } from '../mailboxes/mailboxes.module';
import { FeedController } from './feed.controller';

/** What an institution reads of its mailbox. */
@Module({
  imports: [MailboxesModule],
  controllers: [FeedController],
})
export class FeedModule {}
