import { Module } from '@nestjs/common';
import { AppendModule } from '../append/append.module';
import { CheckpointsModule } from '../checkpoints/checkpoints.module';
import { SearchModule } from '../search/search.module';
import { LogFilesController } from './log-files.controller';
import { ProofsController } from './proofs.controller';
import { ReceiptsController } from './receipts.controller';
import { ReceiptsService } from './receipts.service';
import { WitnessesController } from './witnesses.controller';
import { YearsController } from './years.controller';

/** The transparency log: its files, proofs, years and witnesses. */
@Module({
  imports: [AppendModule, CheckpointsModule, SearchModule],
  controllers: [LogFilesController, ProofsController, ReceiptsController, WitnessesController, YearsController],
  providers: [ReceiptsService],
})
export class PublicLogModule {}
