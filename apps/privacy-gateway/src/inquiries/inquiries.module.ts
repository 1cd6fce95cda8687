import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module';
import { DirectoryModule } from '../directory/directory.module';
import { AnswerOverdueJob } from './answer-overdue.job';
import { AskMovedJob } from './ask-moved.job';
import { ExpireInquiriesJob } from './expire-inquiries.job';
import { InquiriesService } from './inquiries.service';

/** Questions about persons: let pass or refused, put to those who may know, and answered in time. */
@Module({
  imports: [DeliveryModule, DirectoryModule],
  providers: [AnswerOverdueJob, AskMovedJob, ExpireInquiriesJob, InquiriesService],
  exports: [InquiriesService],
})
export class InquiriesModule {}
