import { Module } from '@nestjs/common';
import { JobOffersController } from './job-offers.controller';

@Module({ controllers: [JobOffersController] })
export class JobOffersModule {}
