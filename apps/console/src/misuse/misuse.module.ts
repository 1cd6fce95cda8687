import { Module } from '@nestjs/common';
import { MisuseController } from './misuse.controller';
import { UseReportController } from './use-report.controller';

@Module({ controllers: [MisuseController, UseReportController] })
export class MisuseModule {}
