import { Module } from '@nestjs/common';
import { BlockedPersonsController } from './blocked-persons.controller';

/** Persons whose messages cannot be processed. */
@Module({ controllers: [BlockedPersonsController] })
export class BlockedPersonsModule {}
