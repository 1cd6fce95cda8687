import { Module } from '@nestjs/common';
import { PersonReportsController } from './person-reports.controller';

@Module({ controllers: [PersonReportsController] })
export class PersonReportsModule {}
