import { Module } from '@nestjs/common';
import { DictionariesConsumer } from './dictionaries.consumer';
import { DictionariesService } from './dictionaries.service';
import { InstitutionsConsumer } from './institutions.consumer';
import { InstitutionsService } from './institutions.service';
import { InstitutionsMigration1700000000002 } from './migrations/1700000000002-institutions.migration';
import { DictionariesMigration1700000000040 } from './migrations/1700000000040-dictionaries.migration';
import { InstitutionEdgesMigration1700000000010 } from './migrations/1700000000010-institution-edges.migration';
import { InstitutionKeysMigration1700000000400 } from './migrations/1700000000400-institution-keys.migration';

/** The tables of institutions and dictionaries; every app that imports the module has them in its own database. */
export const INSTITUTIONS_MIGRATIONS = [
  InstitutionsMigration1700000000002,
  InstitutionEdgesMigration1700000000010,
  DictionariesMigration1700000000040,
  InstitutionKeysMigration1700000000400,
];

/** The app's own directory of institutions, and its own dictionaries of the law; needs the app's database and messaging. */
@Module({
  controllers: [InstitutionsConsumer, DictionariesConsumer],
  providers: [InstitutionsService, DictionariesService],
  exports: [InstitutionsService, DictionariesService],
})
export class InstitutionsModule {}
