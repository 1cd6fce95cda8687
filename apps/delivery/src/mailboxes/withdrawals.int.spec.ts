import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Sessions } from '@lacznik/database';
import {
  type DeliveredBody,
  type DeliveriesSelector,
  ENTRIES_LOGGED,
  FACT_DELIVERED,
  type FeedPage,
  type LogEntry,
  RECORD_WITHDRAWN_TYPE,
  type SentDelivery,
  type Withdrawal,
} from '@lacznik/contracts';
import { Inbox, type IncomingMessage } from '@lacznik/messaging';
import type { Drain } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { Response } from 'express';
import type { DataSource } from 'typeorm';
import { incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { gaugeValue } from '../../../../test/harness/gauge-value';
import { redriveAll } from '../../../../test/harness/redrive';
import { outboxContents, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { DeliveryConfig } from '../delivery-config';
import { MIGRATIONS } from '../delivery.module';
import { FeedController } from '../feed/feed.controller';
import { FeedReader } from '../feed/feed-reader';
import { DeliveriesConsumer } from './deliveries.consumer';
import { FeedNotifier } from './feed-notifier';
import { MailboxStore } from './mailbox.store';
import { MissingWithdrawalsController } from './missing-withdrawals.controller';
import { closeFeeds } from './missing-withdrawals.store';
import { RemoveWithdrawnJob } from './remove-withdrawn.job';
import { WithdrawalsController } from './withdrawals.controller';

const OPS = 'OPS-260604';
const CONNECTED = new EventEmitter() as Response;

describe('withdrawn deliveries', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let consumer: DeliveriesConsumer;
  let feed: FeedController;
  let withdrawals: WithdrawalsController;
  let sent = 0;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: MIGRATIONS });
    dataSource = database.dataSource;
    withdrawals = new WithdrawalsController(dataSource);
  });
  beforeEach(async () => {
    const store = new MailboxStore(dataSource, dataSource);
    const notifier = new FeedNotifier(dataSource, new Sessions(database.url));
    consumer = new DeliveriesConsumer(new Inbox(outboxOf(dataSource, 'delivery')), store, notifier);
    feed = new FeedController(new FeedReader(store), notifier, { ending: new AbortController().signal } as Drain);
    await dataSource.query(
      'TRUNCATE mailbox, mailbox_reading, withdrawal, inbox_position, blocked_person, dead_letter, outbox',
    );
  });
  afterAll(() => database.drop());

  function delivery(
    sequence: number,
    caseReference: string,
    change: DeliveryChange = {},
    institution = OPS,
  ): IncomingMessage {
    const body = {
      person: somePseudonym(institution, 'a'),
      caseReference,
      publisher: 'PUP-2606',
      recordId: `R-${sequence}`,
      revision: 1,
      snapshot: false,
      data: { profile: 'II' },
      ...change.body,
    };
    const event = {
      type: 'pl.lacznik.help-profile.set',
      time: '2026-01-01T00:00:00.000Z',
      personversion: 1,
      sequence,
      ...change.event,
    };
    return incomingMessage(FACT_DELIVERED, { receiver: institution, event, body }, ++sent, 'privacy-gateway');
  }
  async function fill(...cases: [sequence: number, caseReference: string][]): Promise<void> {
    await consumer.onDeliveries(cases.map(([sequence, caseReference]) => delivery(sequence, caseReference)));
  }
  const withdraw = (selector: DeliveriesSelector | string, through: number, institution = OPS) =>
    withdrawals.withdrawDeliveries({
      id: randomUUID(),
      revoked: 'case',
      institution,
      selector: typeof selector === 'string' ? { caseReference: selector } : selector,
      through,
    });
  const page = (after = 0, limit = 100): Promise<FeedPage> => feed.readFeed(OPS, CONNECTED, { after, limit, wait: 0 });
  const seen = ({ events, withdrawn = [] }: FeedPage): number[][] =>
    [events, withdrawn].map((some) => some.map(({ sequence }) => sequence));
  async function removeContents(): Promise<void> {
    const job = new RemoveWithdrawnJob(outboxOf(dataSource, 'delivery'), dataSource);
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    job.start();
    jest.advanceTimersByTime(2000);
    jest.useRealTimers();
    await job.stop();
  }
  const logged = async (): Promise<LogEntry[]> =>
    (await outboxContents(dataSource, ENTRIES_LOGGED)).flatMap(({ entries }) => entries);
  const stored = async (): Promise<string> =>
    (await dataSource.query<{ events: string }[]>('SELECT events FROM mailbox ORDER BY last_sequence'))
      .map(({ events }) => events)
      .join('\n');

  it('are read no more from the answer on; their numbers stay', async () => {
    await fill([1, 'S/1'], [2, 'S/2'], [3, 'S/1']);
    await fill([4, 'S/1']);
    await withdraw('S/1', 3);
    const { events, withdrawn, next, last } = await page();
    expect(seen({ events, withdrawn } as FeedPage)).toEqual([
      [2, 4],
      [1, 3],
    ]);
    expect([withdrawn?.[0], next, last]).toEqual([{ id: `${OPS}.1`, sequence: 1 }, 4, 4]);
    expect(seen(await page(0, 1))).toEqual([[], [1]]);
    expect((await page(0, 1)).next).toBe(1);
    expect(await page(1, 1)).not.toHaveProperty('withdrawn');
  });

  it('are not read either where they arrive after it, and what is said first does not shorten what is said later', async () => {
    await withdraw('S/1', 3);
    await withdraw('S/1', 2);
    await fill([1, 'S/1'], [2, 'S/2'], [3, 'S/1'], [4, 'S/1']);
    expect(seen(await page())).toEqual([
      [2, 4],
      [1, 3],
    ]);
  });

  it('of records are told though something else of their person could not be read', async () => {
    const body = { recordId: 'R-1', section: 'help-profiles', since: '2026-01-01T00:00:00.000Z', data: {} };
    await consumer.onDeliveries([delivery(1, 'S/1'), { ...delivery(2, 'S/1'), value: '{' }, delivery(3, 'S/1')]);
    await consumer.onDeliveries([delivery(4, 'S/1', { event: { type: RECORD_WITHDRAWN_TYPE }, body })]);
    expect(seen(await page())).toEqual([[1, 4], []]);
  });

  it('are those of one case and institution alone', async () => {
    await fill([1, 'S/1'], [2, 'S/10'], [3, 'toString']);
    await withdraw('S/1', 9, 'OPS-260605');
    await withdraw('S/2', 9);
    expect(seen(await page())).toEqual([[1, 2, 3], []]);
  });

  it('are withdrawn too where they wait among the dead letters, and are redriven afterwards (P9)', async () => {
    const [first, second] = [delivery(1, 'S/1'), delivery(2, 'S/1')];
    await consumer.onDeliveries([{ ...first, value: '{' }, second]);
    await consumer.onDeliveries([delivery(3, 'S/1', { body: { person: somePseudonym(OPS, 'b') } })]);
    await withdraw('S/1', 3);
    await removeContents();
    const redriven = await redriveAll(dataSource, [first, second], (messages) => consumer.onDeliveries(messages));
    expect([redriven, seen(await page())]).toEqual([
      ['redriven', 'redriven'],
      [[], [1, 2, 3]],
    ]);
    await removeContents();
    expect([await stored(), seen(await page())]).toEqual([expect.not.stringContaining('profile'), [[], [1, 2, 3]]]);
  });

  it('lose their contents once all have arrived, with an entry in the log that names them', async () => {
    await fill([1, 'S/1'], [2, 'S/2']);
    await withdraw('S/1', 3);
    await removeContents();
    expect([await logged(), await stored()]).toEqual([[], expect.stringContaining('R-1')]);
    await fill([3, 'S/1'], [4, 'S/1']);
    await removeContents();
    await removeContents();
    expect(await logged()).toMatchObject([
      { kind: 'withdrawal', revoked: 'case', receiving: OPS, caseReference: 'S/1', eventIds: [`${OPS}.1`, `${OPS}.3`] },
    ]);
    const left = await stored();
    expect(['R-1', 'R-2', 'R-3', 'R-4'].filter((id) => left.includes(`"${id}"`))).toEqual(['R-2', 'R-4']);
    expect(seen(await page())).toEqual([
      [2, 4],
      [1, 3],
    ]);
  });

  const person = somePseudonym(OPS, 'b');
  it.each<[string, DeliveriesSelector, number[]]>([
    ['a person and a publisher', { person, publisher: 'PUP-2606' }, [1, 3, 4, 5, 6, 7]],
    ['a publisher', { publisher: 'PUP-2607' }, [1, 2, 4, 5, 6, 7]],
    ['an agreement', { agreement: 'AG-2' }, [2, 3, 5, 6, 7]],
    ['a consent', { consent: 'C-2' }, [1, 2, 3, 4, 6, 7]],
    ['categories', { categories: ['9', '16'] }, [2, 3, 4, 5, 7]],
    ['an institution', {}, [7]],
  ])('are those of %s alone; that a record was withdrawn is read whatever else is', async (_, selector, left) => {
    const said = { agreement: 'AG-1', categories: '1' };
    const notice = { section: 'help-profiles', since: '2026-01-01T00:00:00.000Z', data: {} };
    await consumer.onDeliveries([
      delivery(1, 'S/1'),
      delivery(2, 'S/1', { event: said, body: { person } }),
      delivery(3, 'S/1', { event: said, body: { publisher: 'PUP-2607' } }),
      delivery(4, 'S/1', { event: { ...said, agreement: 'AG-1,AG-2' } }),
      delivery(5, 'S/1', { event: { ...said, consent: 'C-1,C-2' } }),
      delivery(6, 'S/1', { event: { ...said, categories: '1,16' } }),
      delivery(7, 'S/1', {
        event: { type: RECORD_WITHDRAWN_TYPE },
        body: { person, publisher: 'PUP-2607', ...notice },
      }),
    ]);
    await withdraw(selector, 7);
    expect(seen(await page())[0]).toEqual(left);
    await removeContents();
    expect(seen(await page())[0]).toEqual(left);
  });

  it('are counted, and those apart that were read before', async () => {
    await fill([1, 'S/1'], [2, 'S/1']);
    await page(0, 1);
    await fill([3, 'S/1'], [4, 'S/2'], [5, 'S/1'], [6, 'S/1']);
    expect(await withdraw('S/1', 5)).toEqual({ withdrawn: 3, gone: 1 });
    expect(await withdraw('S/3', 6)).toEqual({ withdrawn: 0, gone: 0 });
    await page();
    expect(await withdraw('S/1', 6)).toEqual({ withdrawn: 0, gone: 5 });
  });

  it('are handed to nobody who reads while they are withdrawn', async () => {
    await fill(...Array.from({ length: 60 }, (_, i): [number, string] => [i + 1, `S/${i + 1}`]));
    const counts = await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        const [counted, { events }] = await Promise.all([withdraw(`S/${i + 1}`, 60), page(i, 1)]);
        return [counted.withdrawn + counted.gone, counted.withdrawn === 1 && events.length === 1];
      }),
    );
    expect(counts).toEqual(counts.map(() => [1, false]));
  });

  it('are handed to nobody who had read them, and not marked them as read, when they were counted as unread', async () => {
    await fill([1, 'S/1'], [2, 'S/2']);
    const query = dataSource.query.bind(dataSource);
    let counted: unknown;
    const queries = jest.spyOn(dataSource, 'query').mockImplementation(async (text, parameters) => {
      if (text.startsWith('INSERT INTO mailbox_reading')) counted = await withdraw('S/1', 2);
      return query(text, parameters) as never;
    });
    const read = await page().finally(() => queries.mockRestore());
    expect([counted, seen(read)]).toEqual([{ withdrawn: 1, gone: 0 }, [[2], [1]]]);
  });

  describe('that are lost with a database that was restored', () => {
    let doors: MissingWithdrawalsController;
    const lost = (id = randomUUID()): Withdrawal => ({
      id,
      revoked: 'case',
      institution: OPS,
      selector: { caseReference: 'S/1' },
      through: 2,
    });

    beforeEach(async () => {
      doors = new MissingWithdrawalsController({ mailboxDays: 9 } as DeliveryConfig, dataSource);
      await fill([1, 'S/1'], [2, 'S/2']);
    });
    afterEach(() => dataSource.query('TRUNCATE missing_withdrawals'));

    const restore = async (): Promise<string> => {
      await closeFeeds({ query: (text: string) => dataSource.query(text) });
      return (await doors.readMissingWithdrawals()).restoration ?? '';
    };

    it('close the feeds until the last of them is repeated', async () => {
      expect(await doors.readMissingWithdrawals()).toEqual({ mailboxDays: 9, restoration: undefined });
      const restoration = await restore();
      await expect(page()).rejects.toMatchObject({ code: 'unavailable', retriable: true });
      await expect(page(2)).rejects.toMatchObject({ code: 'unavailable' });
      const first = lost();
      await doors.repeatWithdrawals({ restoration, withdrawals: [first], isLast: false });
      await expect(page()).rejects.toMatchObject({ code: 'unavailable' });
      const left = await doors.repeatWithdrawals({ restoration, withdrawals: [lost(), first], isLast: true });
      expect([left, seen(await page())]).toEqual([{ mailboxDays: 9 }, [[2], [1]]]);
    });

    it('are read by nobody who reads while they are repeated', async () => {
      const restoration = await restore();
      const readings = Array.from({ length: 4 }, () => page().then(seen, (error: { code: string }) => error.code));
      const repeating = doors.repeatWithdrawals({ restoration, withdrawals: [lost()], isLast: true });
      const more = Array.from({ length: 4 }, () => page().then(seen, (error: { code: string }) => error.code));
      await repeating;
      for (const read of await Promise.all([...readings, ...more]))
        expect([[[2], [1]], [[], []], 'unavailable']).toContainEqual(read);
    });

    it('are not complete where the database was restored once more meanwhile', async () => {
      const before = await restore();
      const again = await restore();
      expect(again).not.toBe(before);
      const left = await doors.repeatWithdrawals({ restoration: before, withdrawals: [], isLast: true });
      expect(left).toEqual({ mailboxDays: 9, restoration: again });
      await expect(page()).rejects.toMatchObject({ code: 'unavailable' });
    });

    it('show in a metric', async () => {
      await restore();
      await dataSource.query("UPDATE missing_withdrawals SET since = since - interval '1 hour'");
      await removeContents();
      expect(await gaugeValue('lacznik_feeds_closed_seconds')).toBeGreaterThanOrEqual(3600);
      await dataSource.query('TRUNCATE missing_withdrawals');
      await removeContents();
      expect(await gaugeValue('lacznik_feeds_closed_seconds')).toBe(0);
    });
  });

  it('wait for numbers that never come only as long as their topic keeps them', async () => {
    await fill([1, 'S/1']);
    await withdraw('S/1', 3);
    await removeContents();
    expect(await logged()).toEqual([]);
    expect(await gaugeValue('lacznik_withdrawals_waiting')).toBe(1);
    await dataSource.query("UPDATE withdrawal SET requested_at = requested_at - interval '8 days'");
    await removeContents();
    expect(await logged()).toMatchObject([{ eventIds: [`${OPS}.1`] }]);
    expect(await gaugeValue('lacznik_withdrawals_waiting')).toBe(0);
    expect(await dataSource.query('SELECT FROM withdrawal')).toEqual([]);
  });
});

interface DeliveryChange {
  event?: Partial<SentDelivery['event']>;
  body?: Partial<DeliveredBody>;
}
