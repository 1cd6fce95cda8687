import { Module } from '@nestjs/common';
import { AppendModule } from '../append/append.module';
import { SearchModule } from '../search/search.module';
import { PersonKeysController } from './person-keys.controller';

/** Erases the keys that link entries to a person. */
@Module({
  imports: [AppendModule, SearchModule],
  controllers: [PersonKeysController],
})
export class ErasureModule {}
