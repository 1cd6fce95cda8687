import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module';
import { StartController } from './start.controller';
import { WaitingItems } from './waiting-items';

@Module({ imports: [LiveModule], controllers: [StartController], providers: [WaitingItems] })
export class StartModule {}
