export { DictionariesConsumer } from './dictionaries.consumer';
export { DictionariesService } from './dictionaries.service';
export { InstitutionsConsumer } from './institutions.consumer';
export { InstitutionsModule } from './institutions.module';
export { InstitutionsService } from './institutions.service';
export type { ServedBy } from './institutions.service';
export { INSTITUTIONS_MIGRATIONS } from './institutions.module';
