import { deliveriesTopic, type MessageDefinition, TOPICS } from '@lacznik/contracts';
import { register } from 'prom-client';
import { Logger } from '@nestjs/common';
import { outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { IncomingMessage } from '../broker/message';
import { PartitionsStandStillError } from '../broker/partitions-stand-still.error';
import { MESSAGING_MIGRATIONS } from '../messaging.module';
import { Inbox } from './inbox';

const TOPIC = deliveriesTopic('OPS-260604').name;
const TEXT: Pick<MessageDefinition<string>, 'decode'> = { decode: ({ value }) => ({ ok: true, content: value }) };
const WHOLE = { ...TEXT, isWhole: true };

describe('what a consumer never got', () => {
  let database: TestDatabase;
  let alarms: jest.SpyInstance;
  let applied: string[];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: MESSAGING_MIGRATIONS });
  });
  beforeEach(async () => {
    await database.dataSource.query('TRUNCATE inbox_position');
    alarms = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    register.resetMetrics();
    applied = [];
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => database.drop());

  /** By a process that has just started: all that it knows is in its database. */
  const apply = (messages: IncomingMessage[], definition = TEXT): Promise<void> =>
    new Inbox(outboxOf(database.dataSource)).apply('c', definition, messages, (_, values) => {
      applied.push(...values);
      return Promise.resolve();
    });

  const message = (offset: number, position = offset, more: Partial<IncomingMessage> = {}): IncomingMessage => ({
    topic: TOPIC,
    partition: 0,
    offset: String(offset),
    key: `k${offset}`,
    headers: {},
    value: String(offset),
    origin: { source: 'edge', shard: 0, position, drawnAt: position },
    ...more,
  });

  const said = (): string[] => alarms.mock.calls.map(([text]) => String(text).split(':')[0] ?? '');
  const counted = async (): Promise<unknown[]> => {
    const { values } = (await register.getSingleMetric('lacznik_inbox_holes_total')?.get()) ?? { values: [] };
    return values.map(({ labels, value }) => [labels.kind, value]);
  };

  it('is told where retention has removed it unread, with each offset, and all behind it is taken (P10)', async () => {
    await apply([message(0, 1), message(1, 2), message(2, 3, { origin: undefined })]);
    await apply([message(3, 4)]);
    expect(said()).toEqual([]);
    await apply([message(5, 6), message(6, 7)]);
    expect(said()).toEqual([`c never got the messages 4 to 4 of ${TOPIC}/0`]);
    expect(await counted()).toEqual([['offsets', 1]]);
    expect(applied).toEqual(['0', '1', '2', '3', '5', '6']);
    await apply([message(5, 6), message(6, 7), message(7, 8)]);
    expect(said()).toHaveLength(1);
  });

  it('is nothing where a partition is read for the first time, or a topic is compacted', async () => {
    await apply([message(500)]);
    const compacted = { topic: TOPICS.institutions.name };
    await apply([message(1, 1, compacted)]);
    await apply([message(9, 2, compacted)]);
    expect(said()).toEqual([]);
  });

  it('is told of each partition by itself, also of those that come between one another', async () => {
    const other = (offset: number): IncomingMessage =>
      message(offset, offset, { partition: 1, origin: { source: 'edge', shard: 1, position: offset } });
    await apply([message(1), other(1), message(2), other(2)]);
    await apply([message(3), other(4), message(4), other(5)]);
    expect(said()).toEqual([`c never got the messages 3 to 3 of ${TOPIC}/1`]);
    await apply([message(5), other(6)]);
    expect(said()).toHaveLength(1);
  });

  it('is told by the positions of a sender that sends all of them, also where the topic was made anew (P1)', async () => {
    await apply([message(0, 1), message(1, 2)], WHOLE);
    await apply([message(0, 3)], WHOLE);
    expect(said()).toEqual([]);
    await apply([message(1, 5), message(2, 6)], WHOLE);
    expect(said()).toEqual(['c never got the positions 4 to 4 of edge, shard 0']);
    expect(await counted()).toEqual([['positions', 1]]);
    await apply([message(3, 8)]);
    expect(said()).toHaveLength(1);
  });

  it('is not what waits behind a counter that went back', async () => {
    await apply([message(0, 5)], WHOLE);
    const back = message(1, 3, { origin: { source: 'edge', shard: 0, position: 3, drawnAt: 100 } });
    for (let i = 0; i < 2; i++)
      await expect(apply([back, message(2, 6)], WHOLE)).rejects.toThrow(PartitionsStandStillError);
    alarms.mockClear();
    await database.dataSource.query("UPDATE inbox_position SET position = 2 WHERE stream LIKE '%edge/0'");
    await apply([back, message(2, 4)], WHOLE);
    expect(said()).toEqual([]);
  });
});
