import { Module } from '@nestjs/common';
import { InstitutionsConsumer } from './institutions.consumer';
import { InstitutionsService } from './institutions.service';
import { InstitutionsMigration1700000000002 } from './migrations/1700000000002-institutions.migration';
import { InstitutionEdgesMigration1700000000010 } from './migrations/1700000000010-institution-edges.migration';

/** The table of institutions; every app that imports the module has it in its own database. */
export const INSTITUTIONS_MIGRATIONS = [InstitutionsMigration1700000000002, InstitutionEdgesMigration1700000000010];

/** The app's own directory of institutions; needs the app's database and messaging. */
@Module({
  controllers: [InstitutionsConsumer],
  providers: [InstitutionsService],
  exports: [InstitutionsService],
})
export class InstitutionsModule {}
