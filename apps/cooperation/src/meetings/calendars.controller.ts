import {
  CalendarFeedParameters,
  type CalendarFeedList,
  type CalendarFeedView,
  CalendarFeedWish,
  CalendarParameters,
  CREATE_CALENDAR_FEED,
  type CreatedCalendarFeed,
  LIST_CALENDAR_FEEDS,
  MeetingParameters,
  READ_CALENDAR,
  READ_INVITATION,
  REVOKE_CALENDAR_FEED,
} from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import { CallerInstitution, Endpoint, ValidBody, ValidParameters } from '@lacznik/platform';
import { Controller, Header } from '@nestjs/common';
import { CalendarFeedsService } from './calendar-feeds.service';
import type { Meeting } from './meeting.entity';
import { CALENDAR_TYPE, calendarOf, invitation } from './meeting-calendar';
import { MeetingsStore } from './meetings.store';

const SHOWN_MS = 365 * 24 * 60 * 60 * 1000;

/** Meetings as calendars take them in. */
@Controller()
export class CalendarsController {
  constructor(
    private readonly feeds: CalendarFeedsService,
    private readonly store: MeetingsStore,
    private readonly institutions: InstitutionsService,
  ) {}

  @Endpoint(READ_INVITATION)
  @Header('content-type', CALENDAR_TYPE)
  @Header('content-disposition', 'attachment; filename="spotkanie.ics"')
  async readInvitation(
    @CallerInstitution() institution: string,
    @ValidParameters(MeetingParameters) { id }: MeetingParameters,
  ): Promise<string> {
    const meeting = await this.store.ownMeeting(institution, id);
    return invitation(meeting, await this.namesIn([meeting]));
  }

  @Endpoint(CREATE_CALENDAR_FEED)
  @Header('cache-control', 'no-store')
  create(
    @CallerInstitution() institution: string,
    @ValidBody(CalendarFeedWish) { name }: CalendarFeedWish,
  ): Promise<CreatedCalendarFeed> {
    return this.feeds.create(institution, name);
  }

  @Endpoint(LIST_CALENDAR_FEEDS)
  async list(@CallerInstitution() institution: string): Promise<CalendarFeedList> {
    return { feeds: await this.feeds.list(institution) };
  }

  @Endpoint(REVOKE_CALENDAR_FEED)
  revoke(
    @CallerInstitution() institution: string,
    @ValidParameters(CalendarFeedParameters) { id }: CalendarFeedParameters,
  ): Promise<CalendarFeedView> {
    return this.feeds.revoke(institution, id);
  }

  @Endpoint(READ_CALENDAR)
  @Header('content-type', CALENDAR_TYPE)
  @Header('cache-control', 'private, no-cache')
  @Header('referrer-policy', 'no-referrer')
  async readCalendar(@ValidParameters(CalendarParameters) { key }: CalendarParameters): Promise<string> {
    const institution = await this.feeds.institutionOf(key);
    const meetings = await this.store.forCalendar(institution, new Date(Date.now() - SHOWN_MS));
    return calendarOf(`Łącznik – spotkania ${institution}`, meetings, await this.namesIn(meetings));
  }

  private namesIn(meetings: readonly Meeting[]): Promise<Record<string, string>> {
    return this.institutions.namesOf([...new Set(meetings.flatMap(({ parties }) => parties))]);
  }
}
