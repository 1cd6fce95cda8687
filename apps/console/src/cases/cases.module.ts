import { Module } from '@nestjs/common';
import { CasesController } from './cases.controller';
import { EntitlementController } from './entitlement.controller';
import { EntitlementService } from './entitlement.service';

@Module({ controllers: [CasesController, EntitlementController], providers: [EntitlementService] })
export class CasesModule {}
