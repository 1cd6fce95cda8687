import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module';
import { MeasurePresentStatesJob } from './measure-present-states.job';
import { PresentStatesJob } from './present-states.job';
import { PresentStatesService } from './present-states.service';
import { ResyncController } from './resync.controller';

/** What follows from it that something becomes open to receivers which have cases already, or is closed by a day; and the present state afresh for whoever asks. */
@Module({
  imports: [DirectoryModule],
  controllers: [ResyncController],
  providers: [MeasurePresentStatesJob, PresentStatesJob, PresentStatesService],
})
export class PresentStatesModule {}
