import { Module } from '@nestjs/common';
import { CalendarFeedsController } from './calendar-feeds.controller';
import { MeetingStepsController } from './meeting-steps.controller';
import { MeetingsController } from './meetings.controller';

@Module({ controllers: [CalendarFeedsController, MeetingsController, MeetingStepsController] })
export class MeetingsModule {}
