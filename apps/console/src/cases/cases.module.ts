import { Module } from '@nestjs/common';
import { CasesController } from './cases.controller';
import { EntitlementController } from './entitlement.controller';
import { EntitlementService } from './entitlement.service';
import { HandOversController } from './hand-overs.controller';

@Module({ controllers: [CasesController, EntitlementController, HandOversController], providers: [EntitlementService] })
export class CasesModule {}
