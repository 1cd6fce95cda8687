import { Module } from '@nestjs/common';
import { PersonOfCase } from './person-of-case.service';
import { ProcessPages } from './process-pages.service';

@Module({ providers: [ProcessPages, PersonOfCase], exports: [ProcessPages, PersonOfCase] })
export class ProcessesModule {}
