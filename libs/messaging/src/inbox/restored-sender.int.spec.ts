import { Sessions } from '@lacznik/database';
import { INSTITUTION_LISTED, type MessageDefinition } from '@lacznik/contracts';
import { Logger } from '@nestjs/common';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { IncomingMessage, PositionedMessage } from '../broker/message';
import { PartitionsStandStillError } from '../broker/partitions-stand-still.error';
import { MESSAGING_MIGRATIONS } from '../messaging.module';
import { beginGeneration } from '../generation/settle-generation';
import type { OutboxTransaction } from '../outbox/outbox-transaction';
import { Inbox } from './inbox';
import { standingStreams } from './standing-streams';

jest.setTimeout(60_000);

const NAME: Pick<MessageDefinition<string>, 'decode'> = {
  decode: ({ key, value }) =>
    value.includes('unreadable') ? { ok: false, reason: 'not text' } : { ok: true, content: key },
};

describe('a sender whose database is restored from a backup', () => {
  let sender: TestDatabase;
  let backup: TestDatabase;
  let receiver: TestDatabase;
  let inbox: Inbox;
  let offset: number;
  let edge: string;
  let edges = 0;
  let before: IncomingMessage[];

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(async () => {
    sender = await createTestDatabase({ migrations: MESSAGING_MIGRATIONS });
    receiver = await createTestDatabase({ migrations: MESSAGING_MIGRATIONS });
    edge = `edge-${++edges}`;
    await receiver.dataSource.query('CREATE TABLE effect (number serial, value text)');
    inbox = new Inbox(outboxOf(receiver.dataSource));
    offset = 0;
    before = await send(sender, ['a', 'b', 'c']);
    backup = await sender.copy();
    before.push(...(await send(sender, ['d', 'e', 'f', 'g', 'h'])));
    await apply(before);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all([sender, backup, receiver].map((database) => database.drop()));
  });

  /** A message for each key, all of one shard, as they arrive. */
  async function send(
    { dataSource }: TestDatabase,
    keys: readonly string[],
    source = edge,
  ): Promise<IncomingMessage[]> {
    await dataSource.query('TRUNCATE outbox');
    for (const key of keys)
      await outboxOf(dataSource, source).transaction(['one-shard'], async (transaction) => {
        publish(transaction, key);
        await Promise.resolve();
      });
    return (await outboxMessages(dataSource)).map((message) => arrived(message, source));
  }

  function arrived(message: PositionedMessage, source: string): IncomingMessage {
    const { shard, position, drawnAt } = message;
    return { ...message, partition: 0, offset: String(offset++), origin: { source, shard, position, drawnAt } };
  }

  const apply = (messages: readonly IncomingMessage[]): Promise<void> =>
    inbox.apply('c', NAME, messages, async ({ manager }, keys) => {
      if (keys.includes('broken')) throw Object.assign(new Error('its own fault'), { code: '22003' });
      await manager.query('INSERT INTO effect (value) SELECT unnest($1::text[])', [keys]);
    });

  async function effects(): Promise<string> {
    const rows: { value: string }[] = await receiver.dataSource.query('SELECT value FROM effect ORDER BY number');
    return rows.map(({ value }) => value).join('');
  }

  it('stands still, and is not taken for one that repeats itself; all others go on (P1, P2)', async () => {
    const restored = await send(backup, [...'ijklmnopq']);
    const others = (await send(receiver, ['x', 'y'], 'other')).map((one) => ({ ...one, partition: 1 }));
    const [first, second] = [restored.slice(0, 6), restored.slice(6)];
    const standing = await apply([...first, others[0]!, ...second, others[1]!]).catch((error: unknown) => error);
    expect(standing).toBeInstanceOf(PartitionsStandStillError);
    expect((standing as PartitionsStandStillError).partitions).toEqual(new Set(['institutions.v1/0']));
    expect(await effects()).toBe('abcdefghxy');
  });

  it('stands still also where a message of another has to be found and buried', async () => {
    const restored = await send(backup, [...'ijklmnopq']);
    const others = (await send(receiver, ['x', 'broken', 'y'], 'other')).map((one) => ({ ...one, partition: 1 }));
    await expect(apply([...restored.slice(0, 3), ...others, ...restored.slice(3)])).rejects.toThrow(
      'institutions.v1/0',
    );
    expect(await effects()).toBe('abcdefghxy');
  });

  it('goes on without loss or repetition once an operator has done what the error says (P1, P3)', async () => {
    const alarms = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const restored = await send(backup, [...'ijklmnopq']);
    for (let i = 0; i < 2; i++) await expect(apply(restored)).rejects.toThrow(PartitionsStandStillError);
    expect(alarms).toHaveBeenCalledTimes(1);
    const [said] = alarms.mock.calls[0] as [string];
    expect(said).toContain(`The counter of ${edge}, shard`);
    expect(said).toContain('went back from 8 to 4');
    expect((await standingStreams.get()).values).toContainEqual({ value: 1, labels: { consumer: 'c', sender: edge } });
    await receiver.dataSource.query(/UPDATE inbox_position .*/.exec(said)?.[0] ?? '');
    await apply(restored);
    await apply([...before, ...restored]);
    expect(await effects()).toBe('abcdefghijklmnopq');
  });

  it('sends on as if nothing had happened where its positions were raised before it starts (P1, P3)', async () => {
    const session = await new Sessions(backup.url).open();
    const raised = async (): Promise<number[]> => {
      await beginGeneration(session);
      const shards = await session.query<{ last_position: string }>(
        'SELECT last_position FROM outbox_shard ORDER BY shard',
      );
      return shards.map(({ last_position }) => Number(last_position));
    };
    const [first, second] = [await raised(), await raised()];
    await session.release();
    expect(new Set(second.map((position) => String(position).length))).toEqual(new Set([15]));
    second.forEach((position, shard) => expect(position).toBeGreaterThan(first[shard] ?? 0));
    const restored = await send(backup, [...'ijklmnopq']);
    await apply([...before, ...restored]);
    await apply([...before, ...restored]);
    expect(await effects()).toBe('abcdefghijklmnopq');
  });

  it('is told apart from a repetition by time alone, which messages of earlier versions do not have', async () => {
    const repeated = before.map((one) => ({ ...one, offset: String(offset++) }));
    await apply(repeated);
    await apply(
      repeated.map(({ origin, ...one }) => ({ ...one, origin: origin && { ...origin, drawnAt: undefined } })),
    );
    expect(await effects()).toBe('abcdefgh');
  });

  it('draws a later time for every transaction, also where the clock goes back', async () => {
    const { dataSource } = sender;
    const future = Date.now() * 1000 + 3_600_000_000;
    await dataSource.query('UPDATE outbox_shard SET last_drawn_at = $1', [future]);
    const times = (await send(sender, ['r', 's'])).map(({ origin }) => origin?.drawnAt);
    expect(times).toEqual([future + 1, future + 2]);
  });
});

function publish(transaction: OutboxTransaction, key: string): void {
  const definition = { ...INSTITUTION_LISTED, orderKeyOf: () => 'one-shard' };
  transaction.publish(definition, { body: { id: key, name: key } });
}
