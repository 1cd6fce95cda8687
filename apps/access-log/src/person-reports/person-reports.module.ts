import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { AppendModule } from '../append/append.module';
import { CheckpointsModule } from '../checkpoints/checkpoints.module';
import { ExportsModule } from '../exports/exports.module';
import { SearchModule } from '../search/search.module';
import { MakePersonReportService } from './make-person-report.service';
import { PersonReportsController } from './person-reports.controller';

/** Reports on one person: who received what. */
@Module({
  imports: [AppendModule, CheckpointsModule, SearchModule, ExportsModule, InstitutionsModule],
  controllers: [PersonReportsController],
  providers: [MakePersonReportService],
})
export class PersonReportsModule {}
