import { ENTRIES_LOGGED, type FeedEvent, type LogEntry, type Role } from '@lacznik/contracts';
import { type Broker, type CommittedOffset, MissingRightError } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { outboxContents, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { DeliveryConfig } from '../delivery-config';
import { MIGRATIONS } from '../delivery.module';
import { MailboxStore, type ReadingChannel } from '../mailboxes/mailbox.store';
import { nextDueWithdrawal, removeContents } from '../mailboxes/withdrawals.store';
import { TracesController } from '../traces/traces.controller';
import { FeedChannels } from './feed-channels';
import { FeedStatusController } from './feed-status.controller';
import { KafkaChannel } from './kafka-channel';
import { PositionsController } from './positions.controller';
import { PositionsService } from './positions.service';
import { ReadingChannels } from './reading-channels';

const [OPS, OTHER, PUP] = ['OPS-260604', 'OPS-260605', 'PUP-2606'] as const;
const SYSTEM = { subject: 'ops-system' };
const RESTORED = 496_000_000_000_000;
const numberedAtMs = (sequence: number): number => Date.UTC(2026, 0, 1, 0, 0, 1) + (sequence % 1000);
const TIME = expect.stringMatching(/^\d{4}-.*Z$/) as string;

describe('what an institution says of its feed', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let store: MailboxStore;
  let positions: PositionsController;
  let statuses: FeedStatusController;
  let traces: TracesController;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: MIGRATIONS });
    dataSource = database.dataSource;
    store = new MailboxStore(dataSource, dataSource);
    const config = { mailboxDays: 7 } as DeliveryConfig;
    positions = new PositionsController(new PositionsService(config, outboxOf(dataSource, 'delivery'), store));
    const channels = new FeedChannels(new ReadingChannels(dataSource));
    statuses = new FeedStatusController(dataSource, channels);
    traces = new TracesController(dataSource, store, channels);
  });
  beforeEach(() =>
    dataSource.query('TRUNCATE mailbox, mailbox_reading, withdrawal, acknowledgement, outbox, inbox_position'),
  );
  afterAll(() => database.drop());

  async function fill(first: number, last: number, institution: string = OPS, firstOffset?: number): Promise<void> {
    const events = Array.from({ length: last - first + 1 }, (_, i) => ({
      id: `${institution}.${first + i}`,
      source: `/institutions/${PUP}`,
      type: 'pl.lacznik.help-profile.set',
      time: '2026-01-01T00:00:00.000Z',
      sequence: first + i,
      data: { caseReference: 'S/1' },
    }));
    const numberedAt = new Map(events.map(({ sequence }) => [sequence, numberedAtMs(sequence) * 1000]));
    const offsets = new Map(
      firstOffset === undefined ? [] : events.map(({ sequence }) => [sequence, String(firstOffset + sequence - first)]),
    );
    await dataSource.transaction((transaction) =>
      store.addEvents(transaction, [{ institution, events: events as unknown as FeedEvent[], numberedAt, offsets }]),
    );
  }
  const read = (limit: number, channel: ReadingChannel = 'pull'): Promise<unknown> =>
    store.readEvents({ institution: OPS, after: 0, limit, channel });
  const acknowledge = (position: number, feed?: string) => positions.acknowledge(OPS, SYSTEM, { position, feed });
  const logged = async (): Promise<LogEntry[]> =>
    (await outboxContents(dataSource, ENTRIES_LOGGED)).flatMap(({ entries }) => entries);

  it('is kept and logged where it goes on, and changes nothing where it goes back', async () => {
    await fill(1, 9);
    expect(await acknowledge(5)).toEqual({ position: 5, feed: `${OPS}/1`, acknowledgedAt: TIME });
    const { acknowledgedAt } = await acknowledge(7, `${OPS}/1`);
    expect(await acknowledge(6)).toEqual({ position: 7, feed: `${OPS}/1`, acknowledgedAt });
    expect(await logged()).toMatchObject(
      [5, 7].map((position) => ({
        kind: 'act',
        object: 'feed-position',
        change: 'set',
        reference: OPS,
        content: { position, feed: `${OPS}/1` },
        institutions: [OPS],
        actor: 'ops-system',
        actorRole: 'institution',
      })),
    );
  });

  it('is one position, the highest, whoever says which at the same time', async () => {
    await fill(1, 20);
    await Promise.all(Array.from({ length: 20 }, (_, i) => acknowledge(((i * 7) % 20) + 1)));
    expect((await acknowledge(1)).position).toBe(20);
    const said = (await logged()).map((entry) => (entry as { content: { position: number } }).content.position);
    expect(said).toEqual([...said].sort((a, b) => a - b));
  });

  it('is refused where the feed never had that number, or it is of another one', async () => {
    await fill(1, 9);
    await fill(RESTORED + 1, RESTORED + 2);
    await expect(acknowledge(10)).rejects.toMatchObject({
      code: 'feed-restored',
      path: 'position',
      place: { last: 9 },
    });
    await expect(acknowledge(RESTORED + 3)).rejects.toMatchObject({ place: { last: RESTORED + 2 } });
    await expect(acknowledge(5, `${OTHER}/1`)).rejects.toMatchObject({ code: 'validation-failed', path: 'feed' });
    await expect(acknowledge(5, `${OPS}/${RESTORED + 1}`)).rejects.toMatchObject({ path: 'feed' });
    expect(await acknowledge(RESTORED + 2, `${OPS}/${RESTORED + 1}`)).toMatchObject({ feed: `${OPS}/${RESTORED + 1}` });
  });

  it('is logged of what people have seen, each once, and refused as a whole where one is not of the feed', async () => {
    await fill(1, 3);
    const seen = (...eventIds: string[]) => positions.reportSeen(OPS, SYSTEM, { eventIds });
    for (const foreign of [`${OPS}.4`, `${OTHER}.1`, 'x', `${OPS}.01`])
      await expect(seen(`${OPS}.1`, foreign)).rejects.toMatchObject({ code: 'not-found', path: 'eventIds' });
    expect(await logged()).toEqual([]);
    expect(await seen(`${OPS}.1`, `${OPS}.3`, `${OPS}.1`)).toEqual({ seen: 2 });
    expect(await logged()).toMatchObject([
      { object: 'feed-events', change: 'set', reference: OPS, content: { seen: [`${OPS}.1`, `${OPS}.3`] } },
    ]);
  });

  describe('shows in its status', () => {
    it('before anything has come', async () => {
      const nothing = { institution: OPS, feed: `${OPS}/1`, position: 0, oldest: 1, last: 0, lag: 0, channels: [] };
      expect(await statuses.readStatus(OPS)).toEqual(nothing);
      expect(await statuses.listStatuses()).toEqual({ feeds: [] });
    });

    it('with what is left to take over, since when, and how far each channel went', async () => {
      await fill(1, 4);
      await fill(5, 9);
      await read(6);
      await read(8, 'stream');
      await acknowledge(3);
      const status = await statuses.readStatus(OPS);
      expect(status).toEqual({
        institution: OPS,
        feed: `${OPS}/1`,
        position: 3,
        acknowledgedAt: TIME,
        oldest: 1,
        last: 9,
        lag: 6,
        oldestUnacknowledged: { sequence: 4, storedAt: TIME },
        channels: [
          { channel: 'pull', through: 6, at: TIME },
          { channel: 'stream', through: 8, at: TIME },
        ],
      });
      await fill(1, 2, OTHER);
      await fill(1, 1, 'MOPS-2660');
      const { feeds } = await statuses.listStatuses();
      expect(feeds.map(({ institution, last, lag }) => [institution, last, lag])).toEqual([
        ['MOPS-2660', 1, 1],
        [OPS, 9, 6],
        [OTHER, 2, 2],
      ]);
    });

    it('without the rows that are taken over as a whole', async () => {
      await fill(1, 4);
      await dataSource.query("UPDATE mailbox SET stored_at = now() - interval '1 day'");
      await fill(5, 9);
      await acknowledge(6);
      const [{ at }] = await dataSource.query<[{ at: Date }]>(
        'SELECT stored_at AS at FROM mailbox WHERE last_sequence = 9',
      );
      const oldestUnacknowledged = { sequence: 7, storedAt: at.toISOString() };
      expect(await statuses.readStatus(OPS)).toMatchObject({ lag: 3, oldestUnacknowledged });
    });

    it('over generations, and without what was deleted', async () => {
      await fill(1, 9);
      await acknowledge(4);
      await fill(RESTORED + 1, RESTORED + 2);
      expect(await statuses.readStatus(OPS)).toMatchObject({ feed: `${OPS}/${RESTORED + 1}`, lag: 7 });
      await dataSource.query("UPDATE mailbox SET stored_at = now() - interval '8 days'");
      await store.deleteOlderThan(7);
      const after = await statuses.readStatus(OPS);
      expect(after).toMatchObject({ position: 4, oldest: RESTORED + 3, last: RESTORED + 2, lag: 0 });
      expect(after).not.toHaveProperty('oldestUnacknowledged');
    });

    it('with what other channels report', async () => {
      await fill(1, 2);
      const reporting = new FeedChannels(new ReadingChannels(dataSource));
      const at = '2026-01-01T00:00:00.000Z';
      reporting.add({
        channelsOf: () => Promise.resolve(new Map([[OPS, [{ channel: 'stream', through: 1, at }]]])),
        sendingsOf: () => Promise.resolve([{ step: 'sent', at, channel: 'stream' }]),
      });
      await read(2);
      const { channels } = await new FeedStatusController(dataSource, reporting).readStatus(OPS);
      expect(channels).toEqual([
        { channel: 'pull', through: 2, at: TIME },
        { channel: 'stream', through: 1, at },
      ]);
      expect(await reporting.sendingsOf(OPS, 1)).toHaveLength(2);
    });
  });

  describe('shows of Kafka, in its status,', () => {
    const NEVER = new Promise<never>(() => undefined);

    /** What the status says where Kafka answers so. */
    async function kafkaOf(committedOffsets: Broker['committedOffsets'], ...institutions: string[]) {
      const channels = new FeedChannels(new ReadingChannels(dataSource));
      new KafkaChannel({ committedOffsets } as unknown as Broker, dataSource, channels).onModuleInit();
      const status = new FeedStatusController(dataSource, channels);
      const all = await Promise.all([OPS, ...institutions].map((id) => status.readStatus(id)));
      return all.flatMap((one) => one.channels);
    }
    const committed = (...offsets: number[]) => {
      const groups = offsets.map((offset): CommittedOffset => ({
        group: `${OPS}.at-${offset}`,
        partition: 0,
        offset: String(offset),
      }));
      return kafkaOf((topic, prefix) => Promise.resolve(topic.includes(OPS) && prefix === `${OPS}.` ? groups : []));
    };
    const at = (offset: number, more: object) => ({ channel: 'kafka', group: `${OPS}.at-${offset}`, ...more });

    it('up to which number each group has committed, in the middle of what came together too', async () => {
      await fill(1, 4, OPS, 100);
      await fill(5, 9, OPS, 104);
      expect(await committed(0, 100, 102, 104, 105, 109, 200)).toEqual([
        at(0, { through: 0, lag: 9 }),
        at(100, { through: 0, lag: 9 }),
        at(102, { through: 2, lag: 7 }),
        at(104, { through: 4, lag: 5 }),
        at(105, { through: 5, lag: 4 }),
        at(109, { through: 9, lag: 0 }),
        at(200, { through: 9, lag: 0 }),
      ]);
    });

    it('never more than was read where the topic has something twice', async () => {
      await fill(1, 4, OPS, 100);
      await fill(5, 9, OPS, 107);
      // 104 to 106 are again what 101 to 103 are.
      expect(await committed(103, 106, 108)).toEqual([
        at(103, { through: 3, lag: 6 }),
        at(106, { through: 4, lag: 5 }),
        at(108, { through: 5, lag: 4 }),
      ]);
    });

    it('no number where the mailbox keeps no more what was read last, or has not noted its place', async () => {
      await fill(1, 4);
      await fill(5, 9, OPS, 104);
      expect(await committed(103, 104, 106)).toEqual([
        at(103, { unknown: 'not-in-mailbox' }),
        at(104, { through: 4, lag: 5 }),
        at(106, { through: 6, lag: 3 }),
      ]);
      await dataSource.query("UPDATE mailbox SET stored_at = now() - interval '8 days'");
      await store.deleteOlderThan(7);
      expect(await committed(106, 109)).toEqual([
        at(106, { unknown: 'not-in-mailbox' }),
        at(109, { through: 9, lag: 0 }),
      ]);
    });

    it('nothing where there is no group, and why where Kafka does not say it', async () => {
      await fill(1, 2, OPS, 0);
      expect(await committed()).toEqual([]);
      const right = () => Promise.reject(new MissingRightError('User:delivery may not Describe groups'));
      expect(await kafkaOf(right)).toEqual([{ channel: 'kafka', unknown: 'no-right' }]);
      const away = () => Promise.reject(new Error('The broker is away'));
      expect(await kafkaOf(away)).toEqual([{ channel: 'kafka', unknown: 'unreachable' }]);
    });

    it('that it does not answer, in time, having asked it once', async () => {
      let asked = 0;
      const silent = () => (asked++, NEVER);
      expect(await kafkaOf(silent, OPS, OPS)).toEqual(
        Array.from({ length: 3 }, () => ({ channel: 'kafka', unknown: 'unreachable' })),
      );
      expect(asked).toBe(1);
    });
  });

  describe('is traced', () => {
    const caller = (institution: string | undefined, role: Role = 'institution') => ({
      subject: 's',
      institution,
      roles: [role],
    });
    const trace = async (by: string | undefined, sequence = 2, role?: Role) => {
      const { steps } = await traces.readTrace(caller(by, role), { eventId: `${OPS}.${sequence}` });
      return steps.map(({ step, channel, at }) =>
        [step, ...(channel ? [channel] : []), ...(at ? [] : ['no time'])].join(' '),
      );
    };

    it('of each delivery, to its receiver, its publisher and the operator alone', async () => {
      await fill(1, 4);
      await read(2);
      await read(1, 'stream');
      await acknowledge(3);
      await acknowledge(4);
      const steps = ['published', 'decided', 'numbered', 'queued', 'sent pull', 'acknowledged'];
      for (const [by, role] of [[OPS], [PUP], [undefined, 'administrator']] as [string | undefined, Role?][])
        expect(await trace(by, 2, role)).toEqual(steps);
      expect(await trace(OPS, 1)).toEqual([...steps.slice(0, 4), 'sent pull', 'sent stream', 'acknowledged']);
      const { steps: third } = await traces.readTrace(caller(OPS), { eventId: `${OPS}.3` });
      const numbered = third.filter(({ step }) => ['decided', 'numbered'].includes(step)).map(({ at }) => at);
      expect(numbered).toEqual(Array(2).fill(new Date(numberedAtMs(3)).toISOString()));
      for (const other of [OTHER, 'PUP-2607', undefined])
        await expect(trace(other)).rejects.toMatchObject({ code: 'not-found' });
      await expect(trace(OPS, 5)).rejects.toMatchObject({ code: 'not-found' });
      await expect(traces.readTrace(caller(OPS), { eventId: "' OR 1=1 --" })).rejects.toMatchObject({
        code: 'not-found',
      });
    });

    it('says to its receiver when it was withdrawn, removed or not, and to its publisher nothing from then on', async () => {
      await fill(1, 2);
      const selector = { caseReference: 'S/1' };
      await dataSource.query(
        `INSERT INTO withdrawal (id, revoked, institution, selector, through) VALUES (gen_random_uuid(), 'case', $1, $2, 2)`,
        [OPS, JSON.stringify(selector)],
      );
      const withdrawnAt = async (): Promise<unknown> =>
        (await traces.readTrace(caller(OPS), { eventId: `${OPS}.2` })).steps.at(-1);
      expect(await trace(OPS)).toEqual(['published', 'decided', 'numbered', 'queued', 'withdrawn']);
      const withdrawn = await withdrawnAt();
      await expect(trace(PUP)).rejects.toMatchObject({ code: 'not-found' });
      await dataSource.transaction(async (transaction) => {
        const due = await nextDueWithdrawal(transaction);
        if (due) await removeContents(transaction, due);
      });
      expect(await trace(OPS)).toEqual(['decided', 'numbered', 'queued', 'withdrawn']);
      expect(await withdrawnAt()).toEqual(withdrawn);
      expect((await store.readEvents({ institution: OPS, after: 1, limit: 1, channel: 'pull' })).events).toEqual([
        { id: `${OPS}.2`, sequence: 2 },
      ]);
      await expect(trace(PUP)).rejects.toMatchObject({ code: 'not-found' });
    });
  });
});
