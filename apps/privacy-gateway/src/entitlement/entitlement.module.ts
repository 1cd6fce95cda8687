import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module';
import { DirectoryModule } from '../directory/directory.module';
import { CaseEntitlement } from './case-entitlement';
import { DecideFactsService } from './decide-facts.service';
import { type Entitlement, ENTITLEMENTS } from './entitlement';
import { FactsConsumer } from './facts.consumer';

/** Who may know what of whom, now, and why. */
@Module({
  imports: [DeliveryModule, DirectoryModule],
  controllers: [FactsConsumer],
  providers: [
    CaseEntitlement,
    { provide: ENTITLEMENTS, inject: [CaseEntitlement], useFactory: (...all: Entitlement[]) => all },
    DecideFactsService,
  ],
})
export class EntitlementModule {}
