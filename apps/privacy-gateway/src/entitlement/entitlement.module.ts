import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module';
import { CaseEntitlement } from './case-entitlement';
import { DecideFactsService } from './decide-facts.service';
import { type Entitlement, ENTITLEMENTS } from './entitlement';

/** Who may know what of whom, now, and why. */
@Module({
  imports: [DeliveryModule],
  providers: [
    CaseEntitlement,
    { provide: ENTITLEMENTS, inject: [CaseEntitlement], useFactory: (...all: Entitlement[]) => all },
    DecideFactsService,
  ],
  exports: [DecideFactsService],
})
export class EntitlementModule {}
