import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module';
import { RevocationsModule } from '../revocations/revocations.module';
import { ChangeDictionariesService } from './change-dictionaries.service';
import { DictionariesController } from './dictionaries.controller';
import { LoadDictionaries } from './load-dictionaries';

/** The law as data: read, changed, and told to every app. */
@Module({
  imports: [DirectoryModule, RevocationsModule],
  controllers: [DictionariesController],
  providers: [ChangeDictionariesService, LoadDictionaries],
})
export class DictionariesModule {}
