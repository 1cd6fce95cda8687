import { Module } from '@nestjs/common';
import { CasesController } from './cases.controller';
import { HandOversController } from './hand-overs.controller';

@Module({ controllers: [CasesController, HandOversController] })
export class CasesModule {}
