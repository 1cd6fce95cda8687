import {
  type BlockedPerson,
  type InboxDeadLetter,
  type InboxRedrive,
  InboxSelection,
  type DropReason,
} from '@lacznik/contracts';
import { type Caller, LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { Kafka, logLevel } from 'kafkajs';
import { register } from 'prom-client';
import type { DataSource } from 'typeorm';
import { createTestDatabase, testBrokers, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { KafkaBroker } from '../broker/kafka-broker';
import { MESSAGING_MIGRATIONS } from '../messaging.module';
import { BlockedPersonsController } from './blocked-persons.controller';
import { InboxDeadLettersController } from './dead-letters.controller';
import { forgetDeadLetters, MeasureDeadLettersJob } from './measure-dead-letters.job';
import { CONSUMER, ReadingApp } from './redrive.fixture';

jest.setTimeout(60_000);

const OPERATOR: Caller = { subject: 'operator', roles: ['administrator'] };

describe('a redrive of dead letters', () => {
  const broker = new KafkaBroker('redrive-test', testBrokers());
  let database: TestDatabase;
  let dataSource: DataSource;
  let letters: InboxDeadLettersController;
  let persons: BlockedPersonsController;
  let app: ReadingApp;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: MESSAGING_MIGRATIONS });
    dataSource = database.dataSource;
    await dataSource.query('CREATE TABLE effect (number serial, value text)');
    letters = new InboxDeadLettersController(dataSource);
    persons = new BlockedPersonsController(dataSource);
  });
  beforeEach(async () => {
    await dataSource.query('TRUNCATE effect, outbox, inbox_position, blocked_person, dead_letter');
    app = new ReadingApp(dataSource, broker);
  });
  afterAll(async () => {
    await broker.close();
    await database.drop();
  });

  /** Blocks a person by what cannot be read, whose cause is then gone. */
  async function block(...texts: [string, ...string[]]): Promise<void> {
    app.faults.unreadable.add(texts[0]);
    await app.receive(...texts);
    app.faults.unreadable.clear();
  }

  async function onlyBlocked(): Promise<BlockedPerson> {
    const [person, ...others] = (await persons.listBlocked()).blocked;
    if (!person || others.length > 0) throw new Error('Not one person is blocked');
    return person;
  }

  async function listed(query: Partial<InboxDeadLetter> = {}): Promise<InboxDeadLetter[]> {
    return (await letters.list({ after: 0, limit: 500, ...query })).deadLetters;
  }

  async function states(): Promise<string[]> {
    const rows: { state: string }[] = await dataSource.query('SELECT state FROM dead_letter ORDER BY number');
    return rows.map(({ state }) => state);
  }

  function request(selection: Partial<InboxSelection>): Promise<InboxRedrive> {
    return letters.redrive({ ...new InboxSelection(), ...selection }, OPERATOR);
  }

  async function redrive(selection: Partial<InboxSelection> = {}): Promise<InboxRedrive> {
    const { id } = await request(selection);
    await app.redrives.redriveAll();
    return letters.readRedrive({ id });
  }

  function drop(selection: Partial<InboxSelection>, reason: DropReason): ReturnType<typeof letters.drop> {
    return letters.drop({ ...new InboxSelection(), ...selection, reason }, OPERATOR);
  }

  /** What a call is refused with. */
  async function refusal(call: Promise<unknown>): Promise<[code?: string, path?: string]> {
    const error: unknown = await call.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return error instanceof LacznikError ? [error.code, error.path] : [];
  }

  it('is listed with reason and place, under an opaque id of the person, and never with the person or the content', async () => {
    await block('a:1', 'a:2', 'b:1');
    const [first, second] = await listed();
    const { id: blockedPerson, person, waiting } = await onlyBlocked();
    expect([person, waiting]).toEqual(['a', 2]);
    expect(first).toMatchObject({ topic: app.topic, partition: 0, offset: 0, code: 'unreadable', reason: 'not text' });
    expect(second).toMatchObject({ offset: 1, code: 'behind', state: 'waiting', blockedPerson });
    expect(Object.values({ ...first, ...second })).not.toContain('a');
    expect(await listed({ code: 'behind' })).toEqual([second]);
    expect(await listed({ blockedPerson })).toHaveLength(2);
    expect(await listed({ topic: 'another' })).toEqual([]);
    expect((await letters.list({ after: first?.id ?? 0, limit: 1 })).deadLetters).toEqual([second]);
  });

  it('gives a person’s messages their effect once, in their order, and lets the person go (P2, P3)', async () => {
    await block('a:1', 'b:1', 'a:2');
    await app.receive('a:3', 'b:2');
    const { id } = await onlyBlocked();
    const done = await redrive({ blockedPerson: id });
    expect(done).toMatchObject({ status: 'done', letters: 3, redriven: 3 });
    await app.receive('a:4');
    await app.redrives.redriveAll();
    expect(await app.effects()).toEqual(['b:1', 'b:2', 'a:1', 'a:2', 'a:3', 'a:4']);
    expect([await listed(), (await persons.listBlocked()).blocked]).toEqual([[], []]);
  });

  it('takes what comes for the person meanwhile behind what waits', async () => {
    await block('a:1', 'a:2');
    const { id } = await request({});
    await app.receive('a:3', 'b:1');
    await app.redrives.redriveAll();
    await app.redrives.redriveAll();
    expect(await letters.readRedrive({ id })).toMatchObject({ letters: 3, redriven: 3 });
    expect(await app.effects()).toEqual(['b:1', 'a:1', 'a:2', 'a:3']);
    expect((await persons.listBlocked()).blocked).toEqual([]);
  });

  it('keeps one that fails again, with its new reason, and all behind it', async () => {
    await block('a:1', 'a:2', 'a:3');
    app.faults.failing.set('a:2', Object.assign(new Error('no number'), { code: '22003' }));
    const done = await redrive();
    expect(done).toMatchObject({ redriven: 1, stillWaiting: 2, underWay: 0 });
    expect(await listed()).toMatchObject([
      { code: 'failed', reason: 'processing failed: 22003', attempts: 1, offset: 1 },
      { code: 'behind', attempts: 0, offset: 2 },
    ]);
    expect((await persons.listBlocked()).blocked).toMatchObject([{ reason: 'processing failed: 22003', waiting: 2 }]);
    expect(await app.effects()).toEqual(['a:1']);
    app.faults.failing.clear();
    await redrive();
    expect(await app.effects()).toEqual(['a:1', 'a:2', 'a:3']);
  });

  it('lets one go alone where it is its turn, and refuses what would overtake others', async () => {
    await block('a:1', 'a:2');
    const [first, second] = (await listed()).map(({ id }) => id) as [number, number];
    expect(await refusal(request({ from: second, to: second }))).toEqual(['dead-letters-before', 'from']);
    expect(await redrive({ from: first, to: first })).toMatchObject({ letters: 1, redriven: 1 });
    expect([await app.effects(), (await persons.listBlocked()).blocked.length]).toEqual([['a:1'], 1]);
    expect(await refusal(request({ from: first, to: first }))).toEqual(['dead-letter-settled', 'from']);
    await redrive({ topic: app.topic, partition: 0, fromOffset: 1, toOffset: 1 });
    expect([await app.effects(), (await persons.listBlocked()).blocked]).toEqual([['a:1', 'a:2'], []]);
  });

  it('refuses what is not there, or ends before it begins, and says where', async () => {
    const unknown = '3f2a9c1e-7b44-4d0a-9a6e-5c2d8e1f0b37';
    await block('a:1');
    expect(await refusal(request({ from: 1e9, to: 1e9 }))).toEqual(['not-found', 'from']);
    expect(await refusal(request({ blockedPerson: unknown }))).toEqual(['not-found', 'blockedPerson']);
    expect(await refusal(request({ from: 3, to: 2 }))).toEqual(['validation-failed', 'to']);
    expect(await refusal(request({ topic: app.topic, partition: 0, fromOffset: 2, toOffset: 1 }))).toEqual([
      'validation-failed',
      'toOffset',
    ]);
    expect(await refusal(request({ fromOffset: 2 }))).toEqual(['validation-failed', 'partition']);
    expect(await refusal(request({ topic: 'another' }))).toEqual(['not-found', undefined]);
    expect(await refusal(letters.readRedrive({ id: unknown }))).toEqual(['not-found', undefined]);
    expect(await refusal(drop({}, 'cannot-be-mended'))).toEqual(['validation-failed', 'to']);
  });

  it('says where the content is gone, and lets the person go only once an operator gives it up', async () => {
    await block('a:1', 'a:2');
    await deleteBefore(1);
    expect(await redrive()).toMatchObject({ contentGone: 1, stillWaiting: 1 });
    const [gone] = (await listed()) as [InboxDeadLetter];
    expect(gone).toMatchObject({ state: 'content-gone', offset: 0 });
    expect([await app.effects(), (await persons.listBlocked()).blocked.length]).toEqual([[], 1]);
    expect(await drop({ from: gone.id, to: gone.id }, 'content-gone')).toEqual({ dropped: 1, released: 0 });
    await redrive();
    expect([await app.effects(), (await persons.listBlocked()).blocked]).toEqual([['a:2'], []]);
    expect(await listed({ state: 'dropped' })).toMatchObject([{ id: gone.id, dropReason: 'content-gone' }]);
    expect(await refusal(drop({ from: gone.id, to: gone.id }, 'content-gone'))).toEqual([
      'dead-letter-settled',
      'from',
    ]);
    const [kept] = await dataSource.query<{ dropped_by: string }[]>(
      "SELECT dropped_by FROM dead_letter WHERE state = 'dropped'",
    );
    expect(kept?.dropped_by).toBe('operator');
  });

  it.each([
    ['another event', "UPDATE dead_letter SET event_id = 'id-9'"],
    ['another person’s message', 'UPDATE dead_letter SET "offset" = 1, event_id = NULL'],
    ['nothing yet', 'UPDATE dead_letter SET "offset" = 100'],
    ['no topic any more', "UPDATE dead_letter SET topic = 'deliveries.NGO-1.v1'"],
  ])('gives no effect to what is not the message: at its place stands %s', async (_, change) => {
    await block('a:1', 'b:1');
    await dataSource.query(change);
    expect(await redrive()).toMatchObject({ contentGone: 1, redriven: 0 });
    expect(await app.effects()).toEqual(['b:1']);
  });

  it('is shared by two processes beside live reading: nothing is lost, doubled or reordered (P1, P2, P3)', async () => {
    const [other, reading] = [await database.connect(), await database.connect()];
    const names = Array.from({ length: 6 }, (_, i) => `p${i}`);
    const texts = (round: number): string[] => names.map((name) => `${name}:${round}`);
    texts(0).forEach((text) => app.faults.unreadable.add(text));
    for (let round = 0; round < 5; round++) await app.receive(...texts(round));
    app.faults.unreadable.clear();
    const processes = [app.redrives, app.process(other)];
    await request({});
    const live = (async () => {
      for (let round = 5; round < 12; round++) await app.handle(reading)(await app.send(...texts(round)));
    })();
    await Promise.all([...processes.map((one) => one.redriveAll()), live]);
    await until('nobody is blocked', async () => {
      await Promise.all(processes.map((one) => one.redriveAll()));
      return (await persons.listBlocked()).blocked.length === 0;
    });
    const effects = await app.effects();
    const expected = Array.from({ length: 12 }, (_, round) => String(round));
    for (const name of names)
      expect(effects.flatMap((value) => (value.startsWith(`${name}:`) ? [value.split(':')[1]] : []))).toEqual(expected);
  });

  it('waits for what is being read of its person, and lets nobody go of whom something was put behind it meanwhile (P2)', async () => {
    await block('a:1');
    await request({});
    const { promise, resolve: goOn } = Promise.withResolvers<void>();
    app.faults.slow.set('b:1', promise);
    const reading = app.receive('b:1', 'a:2');
    await until('it is being read', async () => (await otherSessions("state = 'idle in transaction'")) > 0);
    const redriving = app.redrives.redriveAll();
    const isWaiting = async (): Promise<boolean> => (await otherSessions("wait_event_type = 'Lock'")) > 0;
    await Promise.race([redriving, until('it waits', isWaiting)]);
    goOn();
    await Promise.all([reading, redriving]);
    await app.receive('a:3');
    await app.redrives.redriveAll();
    expect(await app.effects()).toEqual(['b:1', 'a:1', 'a:2', 'a:3']);
  });

  it('goes on where a process was killed in the middle (P1, P3)', async () => {
    await block('a:1', 'a:2', 'a:3', 'b:1');
    app.faults.failing.set('a:2', Object.assign(new Error('terminating connection'), { code: '57P01' }));
    const { id } = await request({});
    await app.redrives.redriveAll();
    expect(await letters.readRedrive({ id })).toMatchObject({ status: 'running', redriven: 1, underWay: 2 });
    app.faults.failing.clear();
    await app.process(await database.connect()).redriveAll();
    expect(await letters.readRedrive({ id })).toMatchObject({ status: 'done', redriven: 3 });
    expect(await app.effects()).toEqual(['b:1', 'a:1', 'a:2', 'a:3']);
  });

  it('gives what was refused its effect while nothing of its person came after it, and never behind that (P2)', async () => {
    ['a:1', 'b:1', 'c:1'].forEach((text) => app.faults.refused.add(text));
    await app.receive('a:1', 'b:1', 'c:1', 'c:2');
    app.faults.refused.clear();
    await app.receive('b:2');
    expect((await listed()).map(({ code, state }) => [code, state])).toEqual([
      ['refused', 'waiting'],
      ['refused', 'overtaken'],
      ['refused', 'overtaken'],
    ]);
    expect(await redrive()).toMatchObject({ letters: 3, redriven: 1, overtaken: 2 });
    expect(await app.effects()).toEqual(['c:2', 'b:2', 'a:1']);
  });

  it('brings nothing back that was taken back while its person was blocked (P9)', async () => {
    await block('a:1', 'a:2', 'a:2!', 'a:2', 'a:3');
    expect(await app.effects()).toEqual(['a:2!']);
    expect(await redrive()).toMatchObject({ letters: 4, redriven: 3, takenBack: 1 });
    expect(await app.effects()).toEqual(['a:2!', 'a:1', 'a:2', 'a:3']);
    expect(await states()).toEqual(['redriven', 'taken-back', 'redriven', 'redriven']);
  });

  it('has a person’s messages given up together, as the release always did', async () => {
    await block('a:1', 'a:2');
    const { waited } = await persons.release({ consumer: CONSUMER, person: 'a' }, OPERATOR);
    expect(waited.map(({ offset }) => offset)).toEqual([0, 1]);
    expect(await listed({ state: 'dropped' })).toMatchObject([{ dropReason: 'released' }, { dropReason: 'released' }]);
    await app.receive('a:3');
    expect(await app.effects()).toEqual(['a:3']);
  });

  it('forgets after 14 days what is done with, and nothing whose person is blocked still', async () => {
    await block('a:1', 'a:2');
    await block('b:1');
    await redrive({ topic: app.topic, partition: 0, fromOffset: 2, toOffset: 2 });
    await deleteBefore(1);
    await redrive({ topic: app.topic, partition: 0, fromOffset: 0, toOffset: 0 });
    expect(await states()).toEqual(['content-gone', 'waiting', 'redriven']);
    await dataSource.query(
      "UPDATE dead_letter SET died_at = now() - interval '15 days', changed_at = now() - interval '15 days'",
    );
    await forgetDeadLetters(dataSource);
    expect(await states()).toEqual(['content-gone', 'waiting']);
    const { id } = await onlyBlocked();
    await drop({ blockedPerson: id }, 'cannot-be-mended');
    await forgetDeadLetters(dataSource);
    expect(await states()).toEqual(['dropped', 'dropped']);
  });

  it('is seen in the metrics: how many wait and why, who is blocked, since when', async () => {
    await block('a:1', 'a:2');
    await dataSource.query("UPDATE dead_letter SET died_at = now() - interval '1 hour'");
    const job = new MeasureDeadLettersJob(dataSource);
    job.start();
    const metrics = (): Promise<string> => register.metrics();
    await until('it is measured', async () => (await metrics()).includes('lacznik_dead_letters{reason="behind"} 1'));
    await job.stop();
    expect(await metrics()).toMatch(/lacznik_dead_letters\{reason="unreadable"\} 1\n/);
    expect(await metrics()).toMatch(/lacznik_blocked_persons 1\n/);
    expect(await metrics()).toMatch(/lacznik_dead_letters_oldest_seconds 3[6-9]\d\d/);
  });

  async function otherSessions(condition: string): Promise<number> {
    const rows: unknown[] = await dataSource.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${condition}`,
    );
    return rows.length;
  }

  async function deleteBefore(offset: number): Promise<void> {
    const admin = new Kafka({ brokers: testBrokers(), logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await admin.fetchTopicOffsets(app.topic);
    await admin.deleteTopicRecords({ topic: app.topic, partitions: [{ partition: 0, offset: String(offset) }] });
    await admin.disconnect();
  }
});
