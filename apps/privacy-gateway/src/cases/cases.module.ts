import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module';
import { SealedPseudonymsModule } from '../sealed-pseudonyms/sealed-pseudonyms.module';
import { CasesConsumer } from './cases.consumer';

/** The cases that institutions have on persons, as their edges publish them. */
@Module({ imports: [DirectoryModule, SealedPseudonymsModule], controllers: [CasesConsumer] })
export class CasesModule {}
