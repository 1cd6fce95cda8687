import { Module } from '@nestjs/common';
import { FlowApps } from './flow-apps';
import { FlowController } from './flow.controller';
import { LettersController } from './letters.controller';

@Module({ controllers: [FlowController, LettersController], providers: [FlowApps] })
export class FlowModule {}
