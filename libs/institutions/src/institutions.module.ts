import { Module } from '@nestjs/common';
import { DictionariesConsumer } from './dictionaries.consumer';
import { DictionariesService } from './dictionaries.service';
import { InstitutionsConsumer } from './institutions.consumer';
import { InstitutionsService } from './institutions.service';

/** The app's own directory of institutions, and its own dictionaries of the law; needs the app's database and messaging. */
@Module({
  controllers: [InstitutionsConsumer, DictionariesConsumer],
  providers: [InstitutionsService, DictionariesService],
  exports: [InstitutionsService, DictionariesService],
})
export class InstitutionsModule {}
