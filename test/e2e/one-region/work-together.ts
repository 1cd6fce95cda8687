import {
  ADD_NOTICE_BOARD,
  CREATE_CALENDAR_FEED,
  dayInPoland,
  LIST_JOB_OFFERS,
  LIST_NOTICE_BOARDS,
  PRINT_NOTICE_BOARD,
  PROPOSE_MEETING,
  PUBLISH_JOB_OFFER,
  PUBLISH_TABLE,
  READ_EXACT_TABLE,
  READ_PUBLIC_TABLE,
  REPORT_COUNTS,
  type TableRow,
} from '@lacznik/contracts';
import { call, type InstitutionClient } from '../../harness/institution-client';
import { pdfText } from '../../harness/pdf-text';
import type { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';
import { until } from '../../harness/until';

const [OFFICE, CENTRE] = ['PUP-2610', 'OPS-261001'] as const;
const DAY_MS = 24 * 60 * 60 * 1000;
const { body: OFFER } = PUBLISH_JOB_OFFER.example;

/** What names no person. */
export function describeWorkTogether(running: () => Region): void {
  let office: InstitutionClient;
  let centre: InstitutionClient;

  beforeAll(async () => {
    [office, centre] = await Promise.all([running().client(OFFICE), running().client(CENTRE)]);
  });
  afterAll(() => Promise.all([office.close(), centre.close()]));

  it('shows a labour office’s offer on the board of a welfare centre, on paper too', async () => {
    const validTo = new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 10);
    const { boardUntil: _, commune: __, ...offer } = OFFER;
    const place = { county: '2610', validFrom: '2026-01-01', validTo };
    const { id } = await office.call(PUBLISH_JOB_OFFER, { body: { ...offer, ...place } });
    const { offers } = await centre.call(LIST_JOB_OFFERS, { query: { commune: '261001' } });
    expect(offers.map((one) => one.id)).toEqual([id]);
    const board = { name: 'Gablota', county: '2610', commune: '261001', reprintAfterDays: 7 };
    const added = await centre.call(ADD_NOTICE_BOARD, { body: board });
    const pdf = await centre.call(PRINT_NOTICE_BOARD, { parameters: { id: added.id }, body: { paper: 'A4' } });
    expect(pdfText(pdf).join('').replaceAll(/\s/g, '')).toContain(OFFER.position.replaceAll(' ', ''));
    const { boards } = await centre.call(LIST_NOTICE_BOARDS);
    expect(boards).toMatchObject([{ standing: 'CURRENT', printedOffers: 1 }]);
  });

  it('lets a calendar program read a meeting without a token, at an address of its own', async () => {
    const starts = Date.now() + DAY_MS;
    const [startsAt, endsAt] = [starts, starts + DAY_MS].map((ms) => new Date(ms).toISOString()) as [string, string];
    const { body } = PROPOSE_MEETING.example;
    const invited = [{ institution: CENTRE, email: 'ops@example.pl' }];
    const { id } = await office.call(PROPOSE_MEETING, { body: { ...body, startsAt, endsAt, invited } });
    const { url } = await centre.call(CREATE_CALENDAR_FEED, { body: { name: 'Thunderbird' } });
    const calendar = await call('GET', url);
    expect([calendar.status, calendar.contentType]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(calendar.text).toContain(`UID:${id}@lacznik`);
    expect((await call('GET', `${url.slice(0, -1)}_`)).status).toBe(404);
  });

  it('counts an office’s register exactly for the operator, and tells nobody else how few they are', async () => {
    const data = { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from: '2026-01-01' };
    const registered = somePeople(3, 47).map((person, i) => ({
      section: 'registrations',
      recordId: `REJ/${i}`,
      revision: 1,
      person,
      data,
    }));
    await office.publish(registered);
    const { register, day } = await office.call(REPORT_COUNTS);
    expect([register, day]).toEqual([{ registered: 3, profileIII: 0 }, dayInPoland(new Date())]);
    const operator = running().official('administrator');
    const [table, purpose] = ['register', 'Sprawozdanie'] as const;
    await until('every office has told what it counts', async () => {
      const { rows, missing } = await operator.call(READ_EXACT_TABLE, { body: { table, day, purpose } });
      return missing.length === 0 && cellsOf(rows)?.[0] === '3';
    });
    await operator.call(PUBLISH_TABLE, { body: { table, day, byProvider: false } });
    const { rows } = await office.call(READ_PUBLIC_TABLE, { parameters: { table, day } });
    expect(cellsOf(rows)).toEqual(['#', '0', '#']);
  });
}

function cellsOf(rows: readonly TableRow[]): string[] | undefined {
  return rows.find(({ area }) => area === '2610')?.cells;
}
