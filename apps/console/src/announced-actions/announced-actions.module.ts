import { Module } from '@nestjs/common';
import { ProcessesModule } from '../processes/processes.module';
import { AnnouncedActionsController } from './announced-actions.controller';

@Module({ imports: [ProcessesModule], controllers: [AnnouncedActionsController] })
export class AnnouncedActionsModule {}
