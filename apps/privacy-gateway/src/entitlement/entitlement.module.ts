import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module';
import { CaseEntitlement } from './case-entitlement';
import { DecideFactsService } from './decide-facts.service';
import { type Entitlement, ENTITLEMENTS } from './entitlement';
import { InquiryEntitlement } from './inquiry-entitlement';

/** Who may know what of whom, now, and why. */
@Module({
  imports: [DeliveryModule],
  providers: [
    CaseEntitlement,
    InquiryEntitlement,
    {
      provide: ENTITLEMENTS,
      inject: [CaseEntitlement, InquiryEntitlement],
      useFactory: (...all: Entitlement[]) => all,
    },
    DecideFactsService,
  ],
  exports: [DecideFactsService],
})
export class EntitlementModule {}
