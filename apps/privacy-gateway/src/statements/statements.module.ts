import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module';
import { EntitlementModule } from '../entitlement/entitlement.module';
import { InquiriesModule } from '../inquiries/inquiries.module';
import { SealedPseudonymsModule } from '../sealed-pseudonyms/sealed-pseudonyms.module';
import { ReportStreamsJob } from './report-streams.job';
import { StatementsConsumer } from './statements.consumer';
import { TakeStatementsService } from './take-statements.service';

/** What edges say, as far as they may, and what follows from it. */
@Module({
  imports: [DirectoryModule, EntitlementModule, InquiriesModule, SealedPseudonymsModule],
  controllers: [StatementsConsumer],
  providers: [ReportStreamsJob, TakeStatementsService],
})
export class StatementsModule {}
