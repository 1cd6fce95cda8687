import { Module } from '@nestjs/common';
import { EditOffersController } from './edit-offers.controller';
import { JobOffersController } from './job-offers.controller';

// The form of a new offer has an address that would else be an offer's.
@Module({ controllers: [EditOffersController, JobOffersController] })
export class JobOffersModule {}
