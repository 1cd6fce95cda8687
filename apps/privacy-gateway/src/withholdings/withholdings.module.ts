import { Module } from '@nestjs/common';
import { WithholdingsController } from './withholdings.controller';

/** What was withheld, counted. */
@Module({ controllers: [WithholdingsController] })
export class WithholdingsModule {}
