import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { AuthorisationsModule } from '../authorisations/authorisations.module';
import { HubAnswersModule } from '../hub-answers/hub-answers.module';
import { IdentitiesModule } from '../identities/identities.module';
import { PersonsModule } from '../persons/persons.module';
import { ServingModule } from '../serving/serving.module';
import { ViewsModule } from '../views/views.module';
import { ConfirmationsService } from './confirmations.service';
import { DeleteInquiryIdentitiesJob } from './delete-inquiry-identities.job';
import { InquiriesController } from './inquiries.controller';
import { InquiriesService } from './inquiries.service';
import { InquiryViewsService } from './inquiry-views.service';
import { PrintAnswerService } from './print-answer.service';
import { ReadInquiryController } from './read-inquiry.controller';
import { ReceiptsClient } from './receipts-client';
import { ReportOverdueJob } from './report-overdue.job';

/** What the edge's institutions ask about one person each, and what is answered. */
@Module({
  imports: [
    AuthorisationsModule,
    HubAnswersModule,
    IdentitiesModule,
    InstitutionsModule,
    PersonsModule,
    ServingModule,
    ViewsModule,
  ],
  controllers: [InquiriesController, ReadInquiryController],
  providers: [
    ConfirmationsService,
    DeleteInquiryIdentitiesJob,
    InquiriesService,
    InquiryViewsService,
    PrintAnswerService,
    ReceiptsClient,
    ReportOverdueJob,
  ],
})
export class InquiriesModule {}
