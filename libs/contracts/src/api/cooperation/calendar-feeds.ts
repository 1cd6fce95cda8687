import { InstitutionId, Instant, ListOf, Nested, Pattern, Text } from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';
import { OFFICE_WRITERS, OWN_READERS } from './office-roles';

const MAX_NAME_LENGTH = 200;
const MAX_ADDRESS_LENGTH = 1000;
export const MAX_CALENDAR_FEEDS = 50;

/** What a calendar is for. */
export class CalendarFeedWish {
  /** Whose calendar reads it, such as `Sekretariat, Outlook`, to know which to revoke. */
  @Text(MAX_NAME_LENGTH)
  name: string;
}

/** A calendar's feed, without its address. */
export class CalendarFeedView extends CalendarFeedWish {
  @RequestId()
  id: string;

  @InstitutionId()
  institution: string;

  @Instant()
  createdAt: string;
}

/** A new feed with its address, which nobody is shown again. */
export class CreatedCalendarFeed extends CalendarFeedView {
  /** To be subscribed to in Outlook or Thunderbird. Whoever has it reads the calendar. */
  @Text(MAX_ADDRESS_LENGTH)
  url: string;
}

/** The own feeds, the oldest first. */
export class CalendarFeedList {
  @ListOf(Nested(() => CalendarFeedView), 0, MAX_CALENDAR_FEEDS)
  feeds: CalendarFeedView[];
}

/** Which feed is meant. */
export class CalendarFeedParameters {
  @RequestId()
  id: string;
}

/** What a feed's address ends with. */
export class CalendarParameters {
  @Pattern(/^[A-Za-z0-9_-]{43}$/, 'the key of a calendar: 43 signs')
  key: string;
}

const FEED: CalendarFeedView = {
  id: '9c1e1d2b-64a0-4f0f-8a0e-b9a6d3b6a7f2',
  institution: 'OPS-260604',
  name: 'Sekretariat, Outlook',
  createdAt: '2030-01-02T08:00:00.000Z',
};
const KEY = 'AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGhIjKlMnOpQ';

export const CREATE_CALENDAR_FEED = {
  app: 'cooperation',
  id: 'createCalendarFeed',
  method: 'post',
  path: '/v1/calendar-feeds',
  summary: "Makes an address at which a calendar program reads the own institution's meetings.",
  description:
    'Outlook and Thunderbird cannot send an access token with a subscription: the address itself is the secret. It is shown in this answer alone; revoke it by `DELETE`.',
  roles: OFFICE_WRITERS,
  needsNoAuthorisation: true,
  body: json(CalendarFeedWish),
  answer: { status: 201, content: [json(CreatedCalendarFeed)] },
  problems: ['too-many-entries'],
  example: {
    body: { name: FEED.name },
    answer: { ...FEED, url: `https://hub.example.pl/cooperation/v1/calendars/${KEY}` },
  },
} as const satisfies Operation;

export const LIST_CALENDAR_FEEDS = {
  app: 'cooperation',
  id: 'listCalendarFeeds',
  method: 'get',
  path: '/v1/calendar-feeds',
  summary: "Lists the own institution's calendar feeds, without their addresses.",
  roles: OWN_READERS,
  needsNoAuthorisation: true,
  answer: { status: 200, content: [json(CalendarFeedList)] },
  problems: [],
  example: { answer: { feeds: [FEED] } },
} as const satisfies Operation;

export const REVOKE_CALENDAR_FEED = {
  app: 'cooperation',
  id: 'revokeCalendarFeed',
  method: 'delete',
  path: '/v1/calendar-feeds/:id',
  summary: 'Revokes the address of a calendar: from now on nobody reads anything at it.',
  roles: OFFICE_WRITERS,
  needsNoAuthorisation: true,
  parameters: CalendarFeedParameters,
  answer: { status: 200, content: [json(CalendarFeedView)] },
  problems: ['not-found'],
  example: { parameters: { id: FEED.id }, answer: FEED },
} as const satisfies Operation;

export const READ_CALENDAR = {
  app: 'cooperation',
  id: 'readCalendar',
  method: 'get',
  path: '/v1/calendars/:key',
  summary: "Reads an institution's meetings as a calendar program does, by the address alone.",
  description:
    'iCalendar with METHOD PUBLISH: meetings of the last twelve months and all to come; one that was cancelled is there as such.',
  roles: [],
  parameters: CalendarParameters,
  answer: { status: 200, content: [{ mediaType: 'text/calendar', description: 'One event for each meeting.' }] },
  problems: ['not-found'],
  example: { parameters: { key: KEY }, answer: 'BEGIN:VCALENDAR…' },
} as const satisfies Operation;
