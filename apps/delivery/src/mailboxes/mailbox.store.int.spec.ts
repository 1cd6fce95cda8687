import type { FeedEvent } from '@lacznik/contracts';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { MIGRATIONS } from '../delivery.module';
import { MailboxStore } from './mailbox.store';
import type { StoredEvent } from './stored-event';

const OPS = 'OPS-260604';
const MEBIBYTE = 1024 * 1024;

describe('a page of a mailbox', () => {
  let database: TestDatabase;
  let store: MailboxStore;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MIGRATIONS });
    store = new MailboxStore(database.dataSource, database.dataSource);
  });
  beforeEach(() => database.dataSource.query('TRUNCATE mailbox'));
  afterAll(() => database.drop());

  async function add(first: number, last: number, bytes: number): Promise<void> {
    const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const events = numbers.map((sequence) => ({ sequence, type: 'x'.repeat(bytes) }) as FeedEvent);
    await database.dataSource.transaction((transaction) =>
      store.addEvents(transaction, [{ institution: OPS, events }]),
    );
  }

  /** Page by page, as a reader does. */
  async function readAll(): Promise<StoredEvent[][]> {
    const pages: StoredEvent[][] = [];
    for (let after = 0; ; after = pages.at(-1)?.at(-1)?.sequence ?? 0) {
      const { events } = await store.readEvents({ institution: OPS, after, limit: 1000, channel: 'pull' });
      if (events.length === 0) return pages;
      pages.push(events);
    }
  }

  it.each([
    ['in one row', [[1, 40]]],
    ['over rows', Array.from({ length: 20 }, (_, i) => [2 * i + 1, 2 * i + 2])],
  ])('is bounded by bytes, and nothing is passed over: %s', async (_, rows) => {
    for (const [first = 0, last = 0] of rows) await add(first, last, 100_000);
    const pages = await readAll();
    expect(pages.flat().map(({ sequence }) => sequence)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    for (const page of pages) expect(JSON.stringify(page).length).toBeLessThan(1.1 * MEBIBYTE);
    expect(pages.length).toBeLessThan(6);
  });

  it('comes of rows that are each small enough to be read as a whole', async () => {
    await add(1, 40, 100_000);
    const rows = await database.dataSource.query<{ last_sequence: string; deliveries: number; bytes: number }[]>(
      'SELECT last_sequence, deliveries, octet_length(events) AS bytes FROM mailbox ORDER BY last_sequence',
    );
    for (const { bytes } of rows) expect(bytes).toBeLessThan(1.1 * MEBIBYTE);
    expect(rows.reduce((sum, { deliveries }) => sum + deliveries, 0)).toBe(40);
    expect(Number(rows.at(-1)?.last_sequence)).toBe(40);
  });

  it('has one event at least, however large', async () => {
    await add(1, 2, 2 * MEBIBYTE);
    await add(3, 3, 2 * MEBIBYTE);
    expect((await readAll()).map((page) => page.map(({ sequence }) => sequence))).toEqual([[1], [2], [3]]);
  });

  it('goes on over a restoration of the numbers, which are counted each for themselves (P10)', async () => {
    const restored = 496_000_000_000_000;
    await add(1, 2, 100);
    await add(restored + 1, restored + 3, 100);
    expect((await readAll()).flat().map(({ sequence }) => sequence)).toEqual(
      [1, 2, 1, 2, 3].map((n, i) => (i < 2 ? n : restored + n)),
    );
    expect(await store.countEvents()).toEqual([
      { institution: OPS, deliveries: 2, first: 1, last: 2 },
      { institution: OPS, deliveries: 3, first: restored + 1, last: restored + 3 },
    ]);
  });

  it('is whole where all of it is small', async () => {
    for (let sequence = 1; sequence <= 50; sequence++) await add(sequence, sequence, 100);
    expect((await readAll()).map(({ length }) => length)).toEqual([50]);
  });
});
