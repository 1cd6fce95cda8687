import { setTimeout as delay } from 'node:timers/promises';
import type { MessageDefinition } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { BatchRetrier } from '../broker/batch-retrier';
import type { IncomingMessage } from '../broker/message';
import { MESSAGING_MIGRATIONS } from '../messaging.module';
import { OutboxTransaction } from '../outbox/outbox-transaction';
import type { TransactionalHandler } from './decoder';
import { Inbox } from './inbox';

jest.setTimeout(60_000);

const TEXT: Pick<MessageDefinition<string>, 'decode'> = { decode: ({ value }) => ({ ok: true, content: value }) };

describe('Inbox, where something fails', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let inbox: Inbox;
  let sources = 0;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: MESSAGING_MIGRATIONS });
    dataSource = database.dataSource;
    await dataSource.query(`
      CREATE TABLE effect (number serial, value text);
      CREATE TABLE held (name text PRIMARY KEY);
      INSERT INTO held VALUES ('a'), ('b')`);
  });
  beforeEach(async () => {
    await dataSource.query('TRUNCATE effect, outbox, inbox_position, blocked_person');
    inbox = new Inbox(outboxOf(dataSource, 'app'));
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => database.drop());

  const store: TransactionalHandler<string> = async ({ manager }, values) => {
    await manager.query('INSERT INTO effect (value) SELECT unnest($1::text[])', [values]);
  };

  /** Like a handler with much in between: what fails in consequence reaches the inbox before it. */
  async function run(manager: OutboxTransaction['manager'], statement: string): Promise<void> {
    try {
      await manager.query(statement);
    } finally {
      await delay(5);
    }
  }

  /** Applies each batch as a subscription does: again and again, until it has taken effect. */
  async function applyAll(batches: readonly IncomingMessage[][], handler: TransactionalHandler<string>): Promise<void> {
    await Promise.all(
      batches.map((batch, i) =>
        new BatchRetrier((messages) => inbox.apply(`c${i}`, TEXT, messages, handler)).submit(batch),
      ),
    );
  }

  function batchOf(count: number): IncomingMessage[] {
    const source = `app-${++sources}`;
    return Array.from({ length: count }, (_, i) => ({
      topic: 'facts.v1',
      partition: 0,
      offset: String(i),
      key: `p1-${i}`,
      headers: {},
      value: `${source}/${i}`,
      origin: { source, shard: 0, position: i + 1 },
    }));
  }

  async function outcome(): Promise<{ effects: string[]; blocked: unknown[]; deadLetters: number }> {
    const effects: { value: string }[] = await dataSource.query('SELECT value FROM effect ORDER BY number');
    return {
      effects: effects.map(({ value }) => value),
      blocked: await dataSource.query('SELECT person, reason FROM blocked_person'),
      deadLetters: (await outboxMessages(dataSource, 'dead-letters.v1')).length,
    };
  }

  const whole = (...batches: IncomingMessage[][]): Awaited<ReturnType<typeof outcome>> => {
    return { effects: batches.flat().map(({ value }) => value), blocked: [], deadLetters: 0 };
  };

  it.each([
    ['is cancelled by an administrator', 'SELECT pg_cancel_backend(pg_backend_pid())'],
    ['is ended by an administrator', 'SELECT pg_terminate_backend(pg_backend_pid())'],
    ['takes too long', "SET LOCAL statement_timeout = '20ms'; SELECT pg_sleep(5)"],
    ['meets a server that only reads', "SET TRANSACTION READ ONLY; INSERT INTO held VALUES ('c')"],
    ['meets tables that are not there', 'SELECT * FROM nowhere'],
    ['may not read', 'SET LOCAL ROLE pg_monitor; SELECT * FROM held'],
    ['meets a serialization failure', "DO $$ BEGIN RAISE SQLSTATE '40001'; END $$"],
    ['meets a full disk', "DO $$ BEGIN RAISE SQLSTATE '53100'; END $$"],
    ['meets a rotated password', "DO $$ BEGIN RAISE SQLSTATE '28P01'; END $$"],
    ['meets a number that is drawn twice', "INSERT INTO held VALUES ('a')"],
    ['meets an error of the server', "DO $$ BEGIN RAISE SQLSTATE 'XX000'; END $$"],
  ])('tries a batch again whose statement %s: nobody is blocked, nothing is lost (P1)', async (_, statement) => {
    const failures = { left: 5 };
    const batch = batchOf(5);
    await applyAll([batch], async (transaction, values, refuse) => {
      if (failures.left-- > 0) await run(transaction.manager, statement);
      await store(transaction, values, refuse, []);
    });
    expect(await outcome()).toEqual(whole(batch));
  });

  it('blocks nobody while an administrator cancels whatever runs (P1)', async () => {
    const batches = Array.from({ length: 8 }, () => batchOf(10));
    let handled = 0;
    const applied = applyAll(batches, async (transaction, values, refuse) => {
      handled++;
      await Promise.all([run(transaction.manager, 'SELECT pg_sleep(0.02)'), store(transaction, values, refuse, [])]);
    });
    for (let round = 0; round < 40; round++) {
      await dataSource.query(
        `SELECT pg_cancel_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'`,
      );
      await delay(5);
    }
    await applied;
    expect(handled).toBeGreaterThan(batches.length);
    const { effects, ...others } = await outcome();
    const { effects: expected, ...none } = whole(...batches);
    expect([effects.toSorted(), others]).toEqual([expected.toSorted(), none]);
    for (const batch of batches) {
      const values = batch.map(({ value }) => value);
      expect(effects.filter((value) => values.includes(value))).toEqual(values);
    }
  });

  it('blocks nobody for a lock that another holds for longer than one may wait', async () => {
    const batch = batchOf(5);
    const holder = dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query("SELECT name FROM held WHERE name = 'a' FOR UPDATE");
    let handled = 0;
    const applied = applyAll([batch], async (transaction, values, refuse) => {
      if (++handled === 3) await holder.rollbackTransaction();
      await transaction.manager.query("SET LOCAL lock_timeout = '20ms'");
      await Promise.all([
        run(transaction.manager, "SELECT name FROM held WHERE name = 'a' FOR UPDATE"),
        store(transaction, values, refuse, []),
      ]);
    });
    await applied;
    await holder.release();
    expect([handled, await outcome()]).toEqual([3, whole(batch)]);
  });

  it('blocks nobody where two batches wait for each other crosswise', async () => {
    const batches = [batchOf(3), batchOf(3)];
    let holding = 0;
    const lock = (name: string): string => `SELECT name FROM held WHERE name = '${name}' FOR UPDATE`;
    await applyAll(batches, async (transaction, values, refuse) => {
      const isFirst = values[0] === batches[0]?.[0]?.value;
      await transaction.manager.query(lock(isFirst ? 'a' : 'b'));
      holding++;
      await until('the other holds its own', () => holding >= 2);
      await Promise.all([run(transaction.manager, lock(isFirst ? 'b' : 'a')), store(transaction, values, refuse, [])]);
    });
    expect(holding).toBeGreaterThan(2);
    const { effects, ...others } = await outcome();
    expect([effects.toSorted(), others]).toEqual([whole(...batches).effects, { blocked: [], deadLetters: 0 }]);
  });

  it('lets nothing pass what fails for a reason that nobody knows, and brings it again', async () => {
    const batch = batchOf(6);
    let isBroken = true;
    const handler: TransactionalHandler<string> = async (transaction, values, refuse) => {
      if (isBroken && values.includes(batch[3]?.value ?? '')) throw new TypeError('a slip of ours');
      await store(transaction, values, refuse, []);
    };
    await expect(inbox.apply('c', TEXT, batch, handler)).rejects.toThrow('a slip of ours');
    expect(await outcome()).toEqual(whole(batch.slice(0, 3)));
    isBroken = false;
    await inbox.apply('c', TEXT, batch, handler);
    expect(await outcome()).toEqual(whole(batch));
  });

  it.each<[string, string, TransactionalHandler<string>]>([
    ['the database cannot read', '22P02', ({ manager }) => manager.query("SELECT 'x'::integer")],
    ['lacks what must be there', '23502', ({ manager }) => manager.query('INSERT INTO held VALUES (NULL)')],
    ['a rule of ours refuses', 'validation-failed', () => Promise.reject(new LacznikError('validation-failed', 'no'))],
  ])('makes a dead letter of the one message whose content %s, and of no other', async (_, reason, fail) => {
    const batch = batchOf(5);
    await inbox.apply('c', TEXT, batch, async (transaction, values, refuse) => {
      if (values.includes(batch[3]?.value ?? '')) await fail(transaction, values, refuse, []);
      await store(transaction, values, refuse, []);
    });
    expect(await outcome()).toEqual({
      effects: whole(batch.filter((_, i) => i !== 3)).effects,
      blocked: [{ person: 'p1-3', reason: `processing failed: ${reason}` }],
      deadLetters: 1,
    });
  });

  it('tells the handler of an awaited message that becomes a dead letter by the handler’s own failure (P1)', async () => {
    const batch = batchOf(3);
    const bad = batch[1]?.value ?? '';
    const told: string[] = [];
    const handler: TransactionalHandler<string> = async (transaction, values, refuse, unread) => {
      told.push(...unread.map(({ value }) => value));
      if (values.includes(bad)) await run(transaction.manager, "SELECT 'x'::integer");
      await store(transaction, values, refuse, []);
    };
    await inbox.apply('c', { ...TEXT, isAwaited: () => true }, batch, handler);
    expect(told).toEqual([bad]);
    expect((await outcome()).deadLetters).toBe(1);
  });

  it('raises the alarm over a dead letter once it is one, not before', async () => {
    const alarms = jest.spyOn(Logger.prototype, 'error');
    const unreadable: TransactionalHandler<string> = ({ manager }) => manager.query("SELECT 'x'::integer");
    const write = jest.spyOn(OutboxTransaction.prototype, 'publishDeadLetters');
    write.mockRejectedValueOnce(Object.assign(new Error('cancelled'), { code: '57014' }));
    const batch = batchOf(1);
    await expect(inbox.apply('c', TEXT, batch, unreadable)).rejects.toThrow('cancelled');
    expect(alarms).not.toHaveBeenCalled();
    await inbox.apply('c', TEXT, batch, unreadable);
    expect(alarms).toHaveBeenCalledTimes(1);
  });
});
