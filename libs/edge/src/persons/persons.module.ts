import { Module } from '@nestjs/common';
import { PseudonymClient } from './pseudonym-client';

/** Persons as the hub knows them. */
@Module({ providers: [PseudonymClient], exports: [PseudonymClient] })
export class PersonsModule {}
