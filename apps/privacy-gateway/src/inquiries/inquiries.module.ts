import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module';
import { DirectoryModule } from '../directory/directory.module';
import { AnswerOverdueJob } from './answer-overdue.job';
import { AskJoinedJob } from './ask-joined.job';
import { AskJoinedService } from './ask-joined.service';
import { AskMovedJob } from './ask-moved.job';
import { ExpireInquiriesJob } from './expire-inquiries.job';
import { InquiriesService } from './inquiries.service';

/** Questions about persons: let pass or refused, put to those who may know, and answered in time. */
@Module({
  imports: [DeliveryModule, DirectoryModule],
  providers: [AnswerOverdueJob, AskJoinedJob, AskJoinedService, AskMovedJob, ExpireInquiriesJob, InquiriesService],
  exports: [InquiriesService],
})
export class InquiriesModule {}
