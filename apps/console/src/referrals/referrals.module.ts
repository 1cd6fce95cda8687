import { Module } from '@nestjs/common';
import { ProcessesModule } from '../processes/processes.module';
import { ReferralsController } from './referrals.controller';

@Module({ imports: [ProcessesModule], controllers: [ReferralsController] })
export class ReferralsModule {}
