import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { PrintPlanService } from './print-plan.service';

/** The joint plan as the person gets it. */
@Module({ imports: [InstitutionsModule], providers: [PrintPlanService], exports: [PrintPlanService] })
export class PrintedPlansModule {}
