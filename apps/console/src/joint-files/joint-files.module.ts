import { Module } from '@nestjs/common';
import { JointFilesController } from './joint-files.controller';
import { LiveModule } from '../live/live.module';
import { LastVisits } from './last-visits.service';

@Module({ imports: [LiveModule], controllers: [JointFilesController], providers: [LastVisits] })
export class JointFilesModule {}
