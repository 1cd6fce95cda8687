import type { DataSource, EntityManager } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import type { OutgoingMessage, PositionedMessage } from '../broker/message';
import { MessagingMigration1700000000000 } from '../migrations/1700000000000-messaging.migration';
import { Outbox } from './outbox';
import { unpackMessages } from './packed-messages';

jest.setTimeout(30_000);

describe('Outbox', () => {
  const outbox = new Outbox();
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [MessagingMigration1700000000000] });
    dataSource = database.dataSource;
  });
  beforeEach(() => dataSource.query('TRUNCATE outbox; UPDATE outbox_shard SET last_position = 0'));
  afterAll(() => database.drop());

  async function append(transaction: EntityManager, shard: number, ...values: string[]): Promise<void> {
    const locked = await outbox.lock(transaction, [shard]);
    values.forEach((value) => locked.append(shard, message(value)));
    await outbox.write(transaction, locked);
  }

  async function stored(shard: number): Promise<PositionedMessage[]> {
    const rows: { messages: string }[] = await dataSource.query(
      'SELECT messages FROM outbox WHERE shard = $1 ORDER BY last_position',
      [shard],
    );
    return rows.flatMap(({ messages }) => unpackMessages(shard, messages));
  }

  it('gives a shard’s messages positions without a hole, whoever writes them (P10)', async () => {
    await dataSource.transaction((transaction) => append(transaction, 3, 'a', 'b'));
    await dataSource.transaction((transaction) => append(transaction, 3, 'c'));
    const failing = dataSource.transaction(async (transaction) => {
      await append(transaction, 3, 'never');
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await dataSource.transaction((transaction) => append(transaction, 3, 'd'));
    expect((await stored(3)).map(({ position, value }) => [position, value])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
    ]);
  });

  it('goes on counting after the relay has taken the rows away', async () => {
    await dataSource.transaction((transaction) => append(transaction, 3, 'a', 'b'));
    await dataSource.query('DELETE FROM outbox');
    await dataSource.transaction((transaction) => append(transaction, 3, 'c'));
    expect((await stored(3)).map(({ position }) => position)).toEqual([3]);
  });

  it('lets the second transaction on a shard wait, so that positions commit in their order (P2)', async () => {
    const committed: string[] = [];
    let secondAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => (secondAsked = resolve));
    let firstHolds = (): void => undefined;
    const holds = new Promise<void>((resolve) => (firstHolds = resolve));
    const first = dataSource
      .transaction(async (transaction) => {
        await append(transaction, 5, 'first');
        firstHolds();
        await asked;
        await waitsForLock(dataSource);
      })
      .then(() => committed.push('first'));
    await holds;
    const second = dataSource
      .transaction(async (transaction) => {
        secondAsked();
        await append(transaction, 5, 'second');
      })
      .then(() => committed.push('second'));
    await Promise.all([first, second]);
    expect(committed).toEqual(['first', 'second']);
    expect((await stored(5)).map(({ position, value }) => [position, value])).toEqual([
      [1, 'first'],
      [2, 'second'],
    ]);
  });

  it('keeps hundreds of messages of one transaction in order over several rows', async () => {
    const values = Array.from({ length: 450 }, (_, i) => String(i));
    await dataSource.transaction((transaction) => append(transaction, 7, ...values));
    const messages = await stored(7);
    expect(messages.map(({ value }) => value)).toEqual(values);
    expect(messages.map(({ position }) => position)).toEqual(values.map((_, i) => i + 1));
    const [{ last }] = await dataSource.query<[{ last: string }]>(
      'SELECT last_position AS last FROM outbox_shard WHERE shard = 7',
    );
    expect(last).toBe('450');
  });

  it('never lets two transactions wait for each other crosswise, in whatever order they name the shards', async () => {
    const orders = [
      [1, 2, 8],
      [8, 1, 2],
      [2, 8, 1],
      [8, 2, 1],
    ];
    const work = Array.from({ length: 40 }, (_, i) =>
      dataSource.transaction(async (transaction) => {
        const shards = orders[i % orders.length] ?? [];
        const locked = await outbox.lock(transaction, shards);
        shards.forEach((shard) => locked.append(shard, message(String(i))));
        await outbox.write(transaction, locked);
      }),
    );
    await expect(Promise.all(work)).resolves.toHaveLength(40);
    expect((await stored(8)).map(({ position }) => position)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it('draws no position on a shard that is not locked', async () => {
    await dataSource.transaction(async (transaction) => {
      const locked = await outbox.lock(transaction, [1]);
      expect(() => locked.append(2, message('nowhere'))).toThrow('Shard 2 is not locked');
    });
  });
});

function message(value: string): OutgoingMessage {
  return { topic: 'facts.v1', key: 'p1-key', headers: { ce_id: 'x' }, value };
}

/** Resolves once some session of this database waits for a lock. */
function waitsForLock(dataSource: DataSource): Promise<void> {
  const waits = async (): Promise<boolean> => {
    const waiting: unknown[] = await dataSource.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return waiting.length > 0;
  };
  return until('a session waits for a lock', waits, 10_000);
}
