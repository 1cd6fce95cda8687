import { Module } from '@nestjs/common';
import { ProcessesModule } from '../processes/processes.module';
import { JointPlansController } from './joint-plans.controller';

@Module({ imports: [ProcessesModule], controllers: [JointPlansController] })
export class JointPlansModule {}
