import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module';
import { EntitlementModule } from '../entitlement/entitlement.module';
import { StatementsConsumer } from './statements.consumer';
import { TakeStatementsService } from './take-statements.service';

/** What edges say, as far as they may, and what follows from it. */
@Module({
  imports: [DirectoryModule, EntitlementModule],
  controllers: [StatementsConsumer],
  providers: [TakeStatementsService],
})
export class StatementsModule {}
