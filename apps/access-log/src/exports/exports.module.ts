import { Module } from '@nestjs/common';
import { AppendModule } from '../append/append.module';
import { CheckpointsModule } from '../checkpoints/checkpoints.module';
import { SearchModule } from '../search/search.module';
import { ExportEntriesService } from './export-entries.service';
import { ExportsController } from './exports.controller';

/** Exports entries with their proofs. */
@Module({
  imports: [AppendModule, CheckpointsModule, SearchModule],
  controllers: [ExportsController],
  providers: [ExportEntriesService],
  exports: [ExportEntriesService],
})
export class ExportsModule {}
