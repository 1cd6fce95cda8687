import { Module } from '@nestjs/common';
import { ActsController } from './acts.controller';
import { AgreementsController } from './agreements.controller';

@Module({ controllers: [AgreementsController, ActsController] })
export class AgreementsModule {}
