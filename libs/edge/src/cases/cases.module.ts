import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { PersonsModule } from '../persons/persons.module';
import { CasesController } from './cases.controller';
import { CasesService } from './cases.service';

/** The cases of the edge's institutions. */
@Module({
  imports: [InstitutionsModule, PersonsModule],
  controllers: [CasesController],
  providers: [CasesService],
  exports: [CasesService],
})
export class CasesModule {}
