import { Module } from '@nestjs/common';
import { ProcessesModule } from '../processes/processes.module';
import { EligiblePersonsController } from './eligible-persons.controller';

@Module({ imports: [ProcessesModule], controllers: [EligiblePersonsController] })
export class EligiblePersonsModule {}
