export { DictionariesConsumer } from './dictionaries.consumer';
export { DictionariesService } from './dictionaries.service';
export { InstitutionsConsumer } from './institutions.consumer';
export { InstitutionsModule } from './institutions.module';
export { InstitutionsService } from './institutions.service';
export { InstitutionsMigration1700000000002 } from './migrations/1700000000002-institutions.migration';
export { DictionariesMigration1700000000040 } from './migrations/1700000000040-dictionaries.migration';
