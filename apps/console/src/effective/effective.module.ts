import { Module } from '@nestjs/common';
import { EffectiveController } from './effective.controller';

@Module({ controllers: [EffectiveController] })
export class EffectiveModule {}
