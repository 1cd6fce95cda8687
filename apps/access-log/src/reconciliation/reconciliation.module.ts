import { Module } from '@nestjs/common';
import { AppendModule } from '../append/append.module';
import { ReconcileService } from './reconcile.service';
import { ReconciliationController } from './reconciliation.controller';

/** Compares the log's entries with the mailboxes' deliveries. */
@Module({
  imports: [AppendModule],
  controllers: [ReconciliationController],
  providers: [ReconcileService],
})
export class ReconciliationModule {}
