import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { CalendarFeedsService } from './calendar-feeds.service';
import { CalendarsController } from './calendars.controller';
import { ChangeMeetingsService } from './change-meetings.service';
import { MeetingsController } from './meetings.controller';
import { MeetingsStore } from './meetings.store';

/** Meetings and trainings, and the calendars that show them. */
@Module({
  imports: [InstitutionsModule],
  controllers: [MeetingsController, CalendarsController],
  providers: [ChangeMeetingsService, MeetingsStore, CalendarFeedsService],
})
export class MeetingsModule {}
