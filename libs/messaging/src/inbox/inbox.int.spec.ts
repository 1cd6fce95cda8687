import { Logger } from '@nestjs/common';
import { type Caller, LacznikError } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { incomingMessage } from '../../../../test/harness/incoming-message';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import type { IncomingMessage, PositionedMessage } from '../broker/message';
import { DEAD_LETTER, INSTITUTION_LISTED, type MessageDefinition, TOPICS } from '@lacznik/contracts';
import { MESSAGING_MIGRATIONS } from '../messaging.module';
import { OutboxNotifier } from '../outbox/outbox-notifier';
import { Outbox } from '../outbox/outbox';
import type { OutboxTransaction } from '../outbox/outbox-transaction';
import { unpackMessages } from '../outbox/packed-messages';
import { BlockedPersonsController } from '../dead-letters/blocked-persons.controller';
import type { TransactionalHandler } from './decoder';
import { Inbox } from './inbox';

describe('Inbox', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let inbox: Inbox;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: MESSAGING_MIGRATIONS });
    dataSource = database.dataSource;
    await dataSource.query('CREATE TABLE effect (number serial, value text)');
  });
  beforeEach(async () => {
    await dataSource.query(
      'TRUNCATE effect, outbox, inbox_position, blocked_person, dead_letter; UPDATE outbox_shard SET last_position = 0',
    );
    inbox = newInbox();
  });
  afterAll(() => database.drop());

  function newInbox(): Inbox {
    return new Inbox(new Outbox('app', dataSource, new OutboxNotifier(dataSource)));
  }

  const store = async ({ manager }: Pick<OutboxTransaction, 'manager'>, values: readonly string[]): Promise<void> => {
    await manager.query('INSERT INTO effect (value) SELECT unnest($1::text[])', [values]);
  };

  /** Stores, but cannot bear that value. */
  function storeUnless(value: string, error: Error): TransactionalHandler<string> {
    return async (transaction, values) => {
      await store(transaction, values);
      if (values.includes(value)) throw error;
    };
  }

  async function effects(): Promise<string[]> {
    const rows: { value: string }[] = await dataSource.query('SELECT value FROM effect ORDER BY number');
    return rows.map(({ value }) => value);
  }

  async function deadLetters(): Promise<PositionedMessage[]> {
    const rows: { shard: number; messages: string }[] = await dataSource.query('SELECT shard, messages FROM outbox');
    return rows
      .flatMap(({ shard, messages }) => unpackMessages(shard, messages))
      .filter(({ topic }) => topic === TOPICS.deadLetters.name);
  }

  async function blocked(): Promise<{ consumer: string; person: string; reason: string }[]> {
    return dataSource.query('SELECT consumer, person, reason FROM blocked_person WHERE blocks ORDER BY person');
  }

  it('applies each message once, however often and in whatever overlap it is repeated (P3)', async () => {
    await inbox.apply('c', TEXT, [message(1), message(2)], store);
    await inbox.apply('c', TEXT, [message(1), message(2), message(3)], store);
    await newInbox().apply('c', TEXT, [message(2), message(3), message(3), message(4)], store);
    expect(await effects()).toEqual(['v1', 'v2', 'v3', 'v4']);
  });

  it('keeps apart what different consumers, senders, shards and partitions have seen', async () => {
    const streams = [
      message(1),
      { ...message(1), partition: 1 },
      { ...message(1), topic: 'cases.v1' },
      { ...message(1), origin: { source: 'other-app', shard: 0, position: 1 } },
      { ...message(1), origin: { source: 'app', shard: 4, position: 1 } },
    ];
    await inbox.apply('c', TEXT, streams, store);
    await inbox.apply('d', TEXT, streams, store);
    await inbox.apply('c', TEXT, streams, store);
    expect(await effects()).toHaveLength(2 * streams.length);
  });

  it('takes back the position with the effect, and tells repeats of what is then applied (P1, P3)', async () => {
    const lost = storeUnless('v2', new LacznikError('unavailable', 'away'));
    await expect(inbox.apply('c', TEXT, [message(1), message(2)], lost)).rejects.toThrow('away');
    expect(await effects()).toEqual([]);
    await inbox.apply('c', TEXT, [message(1), message(2)], store);
    await inbox.apply('c', TEXT, [message(1), message(2)], store);
    expect(await effects()).toEqual(['v1', 'v2']);
  });

  it('blocks the person of what cannot be decoded; everyone else’s messages take effect', async () => {
    const batch = [message(1), message(2, 'p1-b'), message(3, 'p1-c'), message(4, 'p1-b')];
    await inbox.apply('c', textBut('v2'), batch, store);
    expect(await effects()).toEqual(['v1', 'v3']);
    expect(await blocked()).toEqual([{ consumer: 'c', person: 'p1-b', reason: 'not text' }]);
    expect(summary(await deadLetters())).toEqual([
      ['p1-b', 'v2', 'not text', 'c', 'facts.v1/0/2'],
      ['p1-b', 'v4', 'behind a dead letter of the same person', 'c', 'facts.v1/0/4'],
    ]);
  });

  it('blocks what comes later for a blocked person, at that consumer only', async () => {
    await inbox.apply('c', textBut('v1'), [message(1)], store);
    await newInbox().apply('c', TEXT, [message(2), message(3, 'p1-b')], store);
    await inbox.apply('d', TEXT, [message(1), message(2)], store);
    expect(await effects()).toEqual(['v3', 'v1', 'v2']);
    expect(summary(await deadLetters()).map(([, value]) => value)).toEqual(['v1', 'v2']);
  });

  it('makes one dead letter of a message that is repeated', async () => {
    await inbox.apply('c', textBut('v1'), [message(1)], store);
    await inbox.apply('c', textBut('v1'), [message(1), message(2, 'p1-b')], store);
    expect(await deadLetters()).toHaveLength(1);
  });

  it.each<[string, Partial<IncomingMessage>, number]>([
    ['a tombstone', { value: '' }, 0],
    ['a message of an unknown kind', { headers: { ce_type: 'pl.lacznik.institution.left' } }, 0],
    ['what cannot be read', { value: '{' }, 1],
  ])('never blocks a key of a compacted topic for %s: the next message says all', async (_, change, dead) => {
    const { topic } = INSTITUTION_LISTED;
    const listed = (position: number, id: string): IncomingMessage =>
      incomingMessage(INSTITUTION_LISTED, { body: { id, name: `${id}/${position}` } }, position, 'app');
    const odd = listed(1, 'OPS-1');
    const batch = [{ ...odd, ...change, headers: { ...odd.headers, ...change.headers } }, listed(2, 'OPS-1')];
    await dataSource.query("INSERT INTO blocked_person (consumer, person, reason) VALUES ('i', 'OPS-2', 'of old')");
    await inbox.apply('i', INSTITUTION_LISTED, [...batch, listed(3, 'OPS-2')], (transaction, contents) =>
      store(
        transaction,
        contents.map(({ body }) => body.name),
      ),
    );
    expect([topic.retention, await effects()]).toEqual(['compacted', ['OPS-1/2', 'OPS-2/3']]);
    expect([(await blocked()).length, (await deadLetters()).length]).toEqual([1, dead]);
  });

  it('lists who is blocked with how much waits, and releases with where it stands', async () => {
    const controller = new BlockedPersonsController(dataSource);
    await inbox.apply('c', textBut('v2'), [message(1), message(2), message(3, 'p1-b'), message(4)], store);
    const [only, ...others] = (await controller.listBlocked()).blocked;
    expect([only, others]).toEqual([
      {
        id: expect.any(String) as string,
        consumer: 'c',
        person: 'p1-a',
        reason: 'not text',
        blockedAt: expect.any(Date) as Date,
        waiting: 2,
      },
      [],
    ]);
    const { waited } = await controller.release({ consumer: 'c', person: 'p1-a' }, OPERATOR);
    expect(waited.map(({ topic, partition, offset, reason }) => [topic, partition, offset, reason])).toEqual([
      ['facts.v1', 0, 2, 'not text'],
      ['facts.v1', 0, 4, 'behind a dead letter of the same person'],
    ]);
    await inbox.apply('c', TEXT, [message(5)], store);
    expect([await effects(), await blocked()]).toEqual([['v1', 'v3', 'v5'], []]);
    await expect(controller.release({ consumer: 'c', person: 'p1-a' }, OPERATOR)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('reads of those who are blocked only the batch’s own, however many there are', async () => {
    await dataSource.query(
      "INSERT INTO blocked_person (consumer, person, reason) SELECT 'c', 'p1-' || number, 'of old' FROM generate_series(1, 5000) number",
    );
    await inbox.apply('c', TEXT, [message(1)], store);
    let read = NaN;
    // A connection of its own, which has read nothing before: PostgreSQL counts by connection.
    const fresh = new Inbox(new Outbox('app', await database.connect(), new OutboxNotifier(dataSource)));
    await fresh.apply('c', TEXT, [message(2, 'p1-7'), message(3, 'p1-b')], async (transaction, values) => {
      const [row] = await transaction.manager.query<[{ read: string }]>(
        `SELECT seq_tup_read + idx_tup_fetch AS read FROM pg_stat_xact_user_tables WHERE relname = 'blocked_person'`,
      );
      read = Number(row.read);
      await store(transaction, values);
    });
    expect([read, await effects()]).toEqual([1, ['v1', 'v3']]);
  });

  it('blocks nobody for a message that belongs to nobody', async () => {
    await inbox.apply('c', textBut('v1'), [message(1, ''), message(2, '')], store);
    expect(await effects()).toEqual(['v2']);
    expect([await blocked(), (await deadLetters()).length]).toEqual([[], 1]);
  });

  it('holds up nobody for a key that the database cannot hold', async () => {
    const perKey: TransactionalHandler<string> = async ({ manager }, values) => {
      if (values.includes('v1')) await manager.query('SELECT $1::text', ['p1-\0']);
      await store({ manager }, values);
    };
    await inbox.apply('c', TEXT, [message(1, 'p1-\0'), message(2)], perKey);
    expect(await effects()).toEqual(['v2']);
    expect([await blocked(), (await deadLetters()).map(({ key }) => key)]).toEqual([[], ['p1-\0']]);
  });

  it('holds up nobody for a key that is too long for an index', async () => {
    const key = Array.from({ length: 4000 }, (_, i) => (i * i * 7919).toString(36)).join('');
    await inbox.apply('c', textBut('v1'), [message(1, key), message(2)], store);
    expect([await effects(), await blocked(), await deadLetters()]).toEqual([['v2'], [], [expect.anything()]]);
  });

  it('blocks a person in the scope of the dead letter only', async () => {
    const scoped = { ...textBut('bad'), scopeOf: ({ topic }: IncomingMessage) => `c.${topic}` };
    const from = (topic: string, position: number, value: string): IncomingMessage => ({
      ...message(position),
      topic,
      value,
    });
    await inbox.apply('c', scoped, [from('a', 1, 'bad'), from('b', 1, 'v1'), from('a', 2, 'v2')], store);
    await newInbox().apply('c', scoped, [from('a', 3, 'v3'), from('b', 2, 'v4')], store);
    expect(await effects()).toEqual(['v1', 'v4']);
    expect(await blocked()).toEqual([{ consumer: 'c.a', person: 'p1-a', reason: 'not text' }]);
    expect(summary(await deadLetters()).map(([, value, , consumer]) => [value, consumer])).toEqual([
      ['bad', 'c.a'],
      ['v2', 'c.a'],
      ['v3', 'c.a'],
    ]);
  });

  it('makes a dead letter of what a handler refuses, once, and blocks nobody', async () => {
    const choosy: TransactionalHandler<string> = async (transaction, values, refuse) => {
      if (values.includes('v2')) refuse('v2', 'not wanted');
      await store(
        transaction,
        values.filter((value) => value !== 'v2'),
      );
    };
    await inbox.apply('c', TEXT, [message(1), message(2), message(3)], choosy);
    await inbox.apply('c', TEXT, [message(2), message(4)], choosy);
    expect([await effects(), await blocked()]).toEqual([['v1', 'v3', 'v4'], []]);
    expect(summary(await deadLetters())).toEqual([['p1-a', 'v2', 'not wanted', 'c', 'facts.v1/0/2']]);
  });

  it('finds the message behind a failure that names none', async () => {
    const effect = storeUnless('v3', Object.assign(new Error('quoting a value'), { code: '22003' }));
    const batch = [1, 2, 3, 4, 5].map((n) => message(n, `p1-${n}`));
    await inbox.apply('c', TEXT, batch, effect);
    expect(await effects()).toEqual(['v1', 'v2', 'v4', 'v5']);
    expect(await blocked()).toEqual([{ consumer: 'c', person: 'p1-3', reason: 'processing failed: 22003' }]);
    await inbox.apply('c', TEXT, [message(5, 'p1-5')], effect);
    expect(await effects()).toHaveLength(4);
  });

  it('locks dead letters after all that its handler locks, so that two batches never wait crosswise (P2)', async () => {
    const orders = [
      ['p1-a', 'p1-b'],
      ['p1-b', 'p1-a'],
    ] as const;
    let handled = 0;
    const locksOf =
      (held: string): TransactionalHandler<string> =>
      async (transaction: OutboxTransaction) => {
        handled++;
        await transaction.lock([held]);
        await new Promise(setImmediate);
      };
    const work = Array.from({ length: 40 }, (_, i) => {
      const [held, dead] = orders[i % 2] ?? orders[0];
      const sender = { source: `app-${i}`, shard: 0 };
      const batch = [message(1, `${dead}${i}`), message(2, held)].map((one, n) => ({
        ...one,
        origin: { ...sender, position: n + 1 },
      }));
      return inbox.apply(`c${i}`, textBut('v1'), batch, locksOf(held));
    });
    await expect(Promise.all(work)).resolves.toHaveLength(40);
    // Once each: a handler that may not lock any more would fail, and be repeated for its message alone.
    expect([handled, (await deadLetters()).length]).toEqual([40, 40]);
  });

  it('applies nothing and blocks nobody when the database cuts the connection, at whatever point', async () => {
    const cutBetweenStatements: TransactionalHandler<string> = async (transaction, values) => {
      await store(transaction, values);
      const [{ pid }] = await transaction.manager.query<[{ pid: number }]>('SELECT pg_backend_pid() AS pid');
      await dataSource.query('SELECT pg_terminate_backend($1, 5000)', [pid]);
      await until('the client knows', () => transaction.manager.queryRunner?.isReleased === true);
      await store(transaction, values);
    };
    const cutWithinStatement: TransactionalHandler<string> = async (transaction, values) => {
      await store(transaction, values);
      await transaction.manager.query('SELECT pg_terminate_backend(pg_backend_pid())');
    };
    for (const effect of [cutBetweenStatements, cutWithinStatement]) {
      await expect(inbox.apply('c', TEXT, [message(1)], effect)).rejects.toThrow(/released|terminat/);
      expect([await effects(), await blocked()]).toEqual([[], []]);
    }
    await inbox.apply('c', TEXT, [message(1)], store);
    expect(await effects()).toEqual(['v1']);
  });

  it('has a process wait with a stream that another is at, and drop what that has applied (P3)', async () => {
    await inbox.apply('c', TEXT, [message(1)], store);
    const [entered, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = inbox.apply('c', TEXT, [message(2), message(3)], async (transaction, values) => {
      entered.resolve();
      await gate.promise;
      await store(transaction, values);
    });
    await entered.promise;
    const second = newInbox().apply('c', TEXT, [message(2), message(3), message(4)], store);
    await until('the second waits', async () => {
      const waiting: unknown[] = await dataSource.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      return waiting.length > 0;
    });
    gate.resolve();
    await Promise.all([first, second]);
    expect(await effects()).toEqual(['v1', 'v2', 'v3', 'v4']);
  });

  it('gives two processes that get the same messages at once one effect', async () => {
    const batch = Array.from({ length: 20 }, (_, i) => message(i + 1));
    await Promise.all([inbox, newInbox(), newInbox()].map((each) => each.apply('c', TEXT, batch, store)));
    expect(await effects()).toEqual(batch.map(({ value }) => value));
  });
});

const OPERATOR: Caller = { subject: 'operator', roles: ['administrator'] };

const TEXT: Pick<MessageDefinition<string>, 'decode'> = { decode: ({ value }) => ({ ok: true, content: value }) };

/** Cannot decode that value. */
function textBut(bad: string): typeof TEXT {
  return {
    decode: ({ value }) => (value === bad ? { ok: false, reason: 'not text' } : { ok: true, content: value }),
  };
}

function message(position: number, key = 'p1-a'): IncomingMessage {
  return {
    topic: 'facts.v1',
    partition: 0,
    offset: String(position),
    key,
    headers: { ce_id: `id-${position}` },
    value: `v${position}`,
    origin: { source: 'app', shard: 0, position },
  };
}

function summary(letters: readonly PositionedMessage[]): string[][] {
  return letters.map((letter) => {
    const decoded = DEAD_LETTER.decode(letter);
    if (!decoded.ok) throw new Error(decoded.reason);
    const { key, value, reason, consumer, from } = decoded.content;
    return [key, value, reason, consumer, from];
  });
}
