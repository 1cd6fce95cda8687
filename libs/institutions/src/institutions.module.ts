import { Module } from '@nestjs/common';
import { InstitutionsConsumer } from './institutions.consumer';
import { InstitutionsService } from './institutions.service';

/** The app's own directory of institutions; needs the app's database and messaging. */
@Module({
  controllers: [InstitutionsConsumer],
  providers: [InstitutionsService],
  exports: [InstitutionsService],
})
export class InstitutionsModule {}
