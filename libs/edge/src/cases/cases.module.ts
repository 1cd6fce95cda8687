import { Module } from '@nestjs/common';
import { PersonsModule } from '../persons/persons.module';
import { ServingModule } from '../serving/serving.module';
import { CasesController } from './cases.controller';
import { CasesService } from './cases.service';

/** The cases of the edge's institutions. */
@Module({
  imports: [PersonsModule, ServingModule],
  controllers: [CasesController],
  providers: [CasesService],
  exports: [CasesService],
})
export class CasesModule {}
