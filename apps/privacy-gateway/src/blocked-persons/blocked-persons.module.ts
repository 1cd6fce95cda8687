import { Module } from '@nestjs/common';
import { BlockedPersonsController } from './blocked-persons.controller';

/** Persons whose messages go to the dead letters. */
@Module({ controllers: [BlockedPersonsController] })
export class BlockedPersonsModule {}
