import { Module } from '@nestjs/common';
import { StartController } from './start.controller';
import { WaitingItems } from './waiting-items';

@Module({ controllers: [StartController], providers: [WaitingItems] })
export class StartModule {}
