import { check, MeetingContent, MeetingQuery, shapeOf } from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import type { Caller } from '@lacznik/platform';
import ICAL from 'ical.js';
import { atOnce } from '../../../../test/harness/at-once';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { CooperationConfig } from '../cooperation-config';
import { ENTITIES, MIGRATIONS } from '../cooperation.module';
import { CalendarFeedsService } from './calendar-feeds.service';
import { CalendarsController } from './calendars.controller';
import { ChangeMeetingsService } from './change-meetings.service';
import { MeetingsController } from './meetings.controller';
import { hoursFromNow, meetingContent } from './meetings.fixture';
import { MeetingsStore } from './meetings.store';

const HOST: Caller = { subject: 's', institution: 'PUP-2606', roles: ['coordinator'] };
const GUEST: Caller = { ...HOST, institution: 'OPS-260604' };
const STRANGER: Caller = { ...HOST, institution: 'OPS-260401' };

describe('meetings', () => {
  let database: TestDatabase;
  let meetings: MeetingsController;
  let calendars: CalendarsController;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MIGRATIONS, entities: ENTITIES });
    const { dataSource } = database;
    await dataSource.query(
      `INSERT INTO institution (id, name) VALUES ('PUP-2606', 'PUP'), ('OPS-260604', 'OPS'), ('OPS-260603', 'OPS 2')`,
    );
    const store = new MeetingsStore(dataSource);
    const institutions = new InstitutionsService(dataSource);
    const config = Object.assign(new CooperationConfig(), { publicUrl: 'https://hub.example.pl/c' });
    meetings = new MeetingsController(new ChangeMeetingsService(dataSource, store, institutions), store);
    calendars = new CalendarsController(new CalendarFeedsService(dataSource, config), store, institutions);
  });
  beforeEach(() => database.dataSource.query('TRUNCATE meeting, calendar_feed'));
  afterAll(() => database.drop());

  const propose = (change: Partial<MeetingContent> = {}) => meetings.propose(HOST, meetingContent(change));
  /** Nobody waits for a day: what was to begin has begun. */
  const letBegin = (id: string) =>
    database.dataSource.query(
      `UPDATE meeting SET content = content || jsonb_build_object('startsAt', $2::text) WHERE id = $1`,
      [id, hoursFromNow(-1)],
    );

  it('are tentative, then confirmed, held and minuted; each step says what may follow', async () => {
    const { id, allowedActions } = await propose();
    expect(allowedActions).toEqual(['change', 'confirm', 'cancel', 'suggest']);
    const early = await meetings.confirm(HOST, { id }, { version: 1 });
    expect(early).toMatchObject({ state: 'CONFIRMED', sequence: 1, allowedActions: ['change', 'cancel', 'suggest'] });
    const tooEarly = meetings.record(HOST, { id }, { version: 2, attended: [] });
    await expect(tooEarly).rejects.toMatchObject({ code: 'action-not-allowed' });
    await letBegin(id);
    const record = { version: 2, attended: ['PUP-2606', 'OPS-260604'] };
    expect(await meetings.record(HOST, { id }, record)).toMatchObject({ state: 'HELD', allowedActions: ['minute'] });
    await meetings.minute(HOST, { id }, { version: 3, minutes: 'Ustalenia', shared: false });
    expect(await meetings.read('OPS-260604', { id })).not.toHaveProperty('minutes');
    await meetings.minute(HOST, { id }, { version: 4, minutes: 'Ustalenia', shared: true });
    expect(await meetings.read('OPS-260604', { id })).toMatchObject({
      minutes: 'Ustalenia',
      attended: record.attended,
      allowedActions: [],
      changes: ['propose', 'confirm', 'record', 'minute', 'minute'].map((action) => ({ action })),
    });
  });

  it('take replies and topics of those who are invited, without a new version', async () => {
    const { id } = await propose();
    await meetings.reply(GUEST, { id }, { answer: 'DECLINED' });
    const replied = await meetings.reply(GUEST, { id }, { answer: 'ACCEPTED', comment: 'dwie osoby' });
    expect(replied).toMatchObject({ version: 1, replies: [{ institution: 'OPS-260604', answer: 'ACCEPTED' }] });
    await meetings.suggest(GUEST, { id }, { topic: 'Listy' });
    expect(await meetings.read('PUP-2606', { id })).toMatchObject({
      topics: [{ institution: 'OPS-260604', topic: 'Listy' }],
    });
    await expect(meetings.reply(HOST, { id }, { answer: 'ACCEPTED' })).rejects.toMatchObject({
      code: 'action-not-allowed',
      place: { allowedActions: ['change', 'confirm', 'cancel', 'suggest'] },
    });
  });

  it('keep both of two topics that are suggested at the same time', async () => {
    const { id } = await propose();
    await atOnce(database.dataSource, 'SELECT FROM meeting FOR UPDATE', [
      () => meetings.suggest(HOST, { id }, { topic: 'Listy' }),
      () => meetings.suggest(GUEST, { id }, { topic: 'Terminy' }),
    ]);
    const { topics } = await meetings.read('PUP-2606', { id });
    expect(topics.map(({ topic }) => topic).toSorted()).toEqual(['Listy', 'Terminy']);
  });

  it('belong to their organiser: guests change nothing, and others do not see them', async () => {
    const { id } = await propose();
    const change = { ...meetingContent(), version: 1 };
    await expect(meetings.change(GUEST, { id }, change)).rejects.toMatchObject({ code: 'action-not-allowed' });
    await expect(meetings.read('OPS-260401', { id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(meetings.reply(STRANGER, { id }, { answer: 'ACCEPTED' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(calendars.readInvitation('OPS-260401', { id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(meetings.cancel(HOST, { id }, { version: 7, reason: 'r' })).rejects.toMatchObject({
      code: 'version-conflict',
    });
  });

  it('with a PESEL in the title, a place, an agenda or a topic are refused by the field', () => {
    for (const field of ['title', 'place', 'agenda']) {
      const checked = check(shapeOf(MeetingContent), { ...meetingContent(), [field]: 'sprawa 81030206002' }, '');
      expect(checked).toMatchObject({ ok: false, refusals: [{ code: 'pesel-in-field', path: field }] });
    }
  });

  it('with a guest who takes no part are refused by name', async () => {
    const invited = [{ institution: 'OPS-260401', email: 'a@example.pl' }];
    await expect(propose({ invited })).rejects.toMatchObject({
      code: 'unknown-institution',
      path: 'invited[0].institution',
    });
  });

  it('are listed in pages, the latest first, to those who take part', async () => {
    for (const hours of [24, 48, 72]) await propose({ startsAt: hoursFromNow(hours), endsAt: hoursFromNow(hours + 1) });
    const all = { ...new MeetingQuery(), limit: 2 };
    const first = await meetings.list('OPS-260604', all);
    const second = await meetings.list('OPS-260604', { ...all, after: first.next });
    const starts = [...first.meetings, ...second.meetings].map(({ startsAt }) => startsAt);
    expect(starts).toEqual([...starts].sort().reverse());
    expect([first.meetings.length, second.meetings.length, second.next]).toEqual([2, 1, undefined]);
    expect((await meetings.list('OPS-260401', all)).meetings).toEqual([]);
  });

  it('are counted for whoever is invited, until it has replied or they have begun', async () => {
    const far = await propose({ startsAt: hoursFromNow(200), endsAt: hoursFromNow(201) });
    const near = await propose();
    await meetings.confirm(HOST, near, { version: 1 });
    const gone = await propose();
    await meetings.cancel(HOST, gone, { version: 1, reason: 'r' });
    const counted = async (): Promise<unknown[]> =>
      (await meetings.countToReply()).institutions.map(({ institution, toReply, overdue }) => [
        institution,
        toReply,
        overdue,
      ]);
    const all = [
      ['OPS-260603', 2, 1],
      ['OPS-260604', 2, 1],
    ];
    expect(await counted()).toEqual(all);
    await meetings.reply(GUEST, near, { answer: 'DECLINED' });
    expect(await counted()).toEqual([all[0], ['OPS-260604', 1, 0]]);
    await meetings.reply(GUEST, far, { answer: 'TENTATIVE' });
    expect(await counted()).toEqual([all[0]]);
    await database.dataSource.query(`UPDATE meeting SET starts_at = now() - interval '1 hour'`);
    expect(await counted()).toEqual([]);
  });

  it('are read by calendar programs at an address that is shown once, and at none once it is revoked', async () => {
    const { id } = await propose();
    const { id: feed, url } = await calendars.create('OPS-260604', { name: 'Outlook' });
    const [, key = ''] = /^https:\/\/hub\.example\.pl\/c\/v1\/calendars\/([\w-]{43})$/.exec(url) ?? [];
    const stored = JSON.stringify(await database.dataSource.query('SELECT * FROM calendar_feed'));
    expect([stored.includes(key), (await calendars.list('OPS-260604')).feeds.map(({ name }) => name)]).toEqual([
      false,
      ['Outlook'],
    ]);
    const calendar = new ICAL.Component(ICAL.parse(await calendars.readCalendar({ key })) as unknown[]);
    expect(calendar.getAllSubcomponents('vevent').map((one) => one.getFirstPropertyValue('uid'))).toEqual([
      `${id}@lacznik`,
    ]);
    await expect(calendars.revoke('OPS-260401', { id: feed })).rejects.toMatchObject({ code: 'not-found' });
    await calendars.revoke('OPS-260604', { id: feed });
    await expect(calendars.readCalendar({ key })).rejects.toMatchObject({ code: 'not-found' });
  });
});
