import { Module } from '@nestjs/common';
import { NoticeBoardsController } from './notice-boards.controller';

@Module({ controllers: [NoticeBoardsController] })
export class NoticeBoardsModule {}
