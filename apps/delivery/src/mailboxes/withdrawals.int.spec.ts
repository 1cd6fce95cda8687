import { EventEmitter } from 'node:events';
import { Sessions } from '@lacznik/database';
import { ENTRIES_LOGGED, FACT_DELIVERED, type FeedPage, type LogEntry } from '@lacznik/contracts';
import { Inbox, type IncomingMessage } from '@lacznik/messaging';
import type { Drain } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { Response } from 'express';
import type { DataSource } from 'typeorm';
import { incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxContents, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { MIGRATIONS } from '../delivery.module';
import { FeedController } from '../feed/feed.controller';
import { DeliveriesConsumer } from './deliveries.consumer';
import { FeedNotifier } from './feed-notifier';
import { MailboxStore } from './mailbox.store';
import { RemoveWithdrawnJob } from './remove-withdrawn.job';
import { WithdrawalsController } from './withdrawals.controller';

jest.setTimeout(30_000);

const OPS = 'OPS-260604';
const CONNECTED = new EventEmitter() as Response;

describe('withdrawn deliveries', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let consumer: DeliveriesConsumer;
  let feed: FeedController;
  let withdrawals: WithdrawalsController;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: MIGRATIONS });
    dataSource = database.dataSource;
    const store = new MailboxStore(dataSource, dataSource);
    const notifier = new FeedNotifier(dataSource, new Sessions(database.url));
    consumer = new DeliveriesConsumer(new Inbox(outboxOf(dataSource, 'delivery')), store, notifier);
    feed = new FeedController(store, notifier, { ending: new AbortController().signal } as Drain);
    withdrawals = new WithdrawalsController(dataSource);
  });
  beforeEach(() => dataSource.query('TRUNCATE mailbox, withdrawal, inbox_position, outbox'));
  afterAll(() => database.drop());

  function delivery(sequence: number, caseReference: string, institution = OPS): IncomingMessage {
    const body = {
      person: somePseudonym(institution, 'a'),
      caseReference,
      publisher: 'PUP-2606',
      recordId: `R-${sequence}`,
      revision: 1,
      snapshot: false,
      data: { profile: 'II' },
    };
    const event = { type: 'pl.lacznik.help-profile.set', time: '2026-01-01T00:00:00.000Z', personversion: 1, sequence };
    return incomingMessage(FACT_DELIVERED, { receiver: institution, event, body }, sequence, 'privacy-gateway');
  }
  async function fill(...cases: [sequence: number, caseReference: string][]): Promise<void> {
    await consumer.onDeliveries(cases.map(([sequence, caseReference]) => delivery(sequence, caseReference)));
  }
  const withdraw = (caseReference: string, through: number, institution = OPS) =>
    withdrawals.withdrawDeliveries({ institution, caseReference, through });
  const page = (after = 0, limit = 100): Promise<FeedPage> => feed.readFeed(OPS, CONNECTED, { after, limit, wait: 0 });
  const seen = ({ events, withdrawn = [] }: FeedPage): number[][] =>
    [events, withdrawn].map((some) => some.map(({ sequence }) => sequence));
  async function removeContents(): Promise<void> {
    const job = new RemoveWithdrawnJob(outboxOf(dataSource, 'delivery'));
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

  it('are those of one case and institution alone', async () => {
    await fill([1, 'S/1'], [2, 'S/10'], [3, 'toString']);
    await withdraw('S/1', 9, 'OPS-260605');
    await withdraw('S/2', 9);
    expect(seen(await page())).toEqual([[1, 2, 3], []]);
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
      { kind: 'withdrawal', receiving: OPS, caseReference: 'S/1', eventIds: [`${OPS}.1`, `${OPS}.3`] },
    ]);
    const left = await stored();
    expect(['R-1', 'R-2', 'R-3', 'R-4'].filter((id) => left.includes(`"${id}"`))).toEqual(['R-2', 'R-4']);
    expect(seen(await page())).toEqual([
      [2, 4],
      [1, 3],
    ]);
  });
});
