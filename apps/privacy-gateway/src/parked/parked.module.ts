import { Module } from '@nestjs/common';
import { ParkedController } from './parked.controller';

/** Persons whose messages cannot be processed. */
@Module({ controllers: [ParkedController] })
export class ParkedModule {}
