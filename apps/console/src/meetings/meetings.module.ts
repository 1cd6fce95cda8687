import { Module } from '@nestjs/common';
import { MeetingStepsController } from './meeting-steps.controller';
import { MeetingsController } from './meetings.controller';

@Module({ controllers: [MeetingsController, MeetingStepsController] })
export class MeetingsModule {}
