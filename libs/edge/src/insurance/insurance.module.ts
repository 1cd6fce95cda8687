import { Module } from '@nestjs/common';
import { InsuranceWarningsService } from './insurance-warnings.service';

/** The watch on the health insurance of the persons of cases. */
@Module({ providers: [InsuranceWarningsService], exports: [InsuranceWarningsService] })
export class InsuranceModule {}
