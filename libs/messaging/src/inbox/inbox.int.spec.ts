import { Logger } from '@nestjs/common';
import { LacznikError } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import type { IncomingMessage, PositionedMessage } from '../broker/message';
import { TOPICS } from '@lacznik/contracts';
import { MessagingMigration1700000000000 } from '../migrations/1700000000000-messaging.migration';
import { OutboxNotifier } from '../outbox/outbox-notifier';
import { Outbox } from '../outbox/outbox';
import { unpackMessages } from '../outbox/packed-messages';
import { type TransactionalHandler, Inbox } from './inbox';
import { PoisonedMessage } from './poisoned-message';

jest.setTimeout(30_000);

describe('Inbox', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let inbox: Inbox;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: [MessagingMigration1700000000000] });
    dataSource = database.dataSource;
    await dataSource.query('CREATE TABLE effect (number serial, value text)');
  });
  beforeEach(async () => {
    await dataSource.query(
      'TRUNCATE effect, outbox, inbox_mark, parked_person; UPDATE outbox_shard SET last_position = 0',
    );
    inbox = newInbox();
  });
  afterAll(() => database.drop());

  function newInbox(): Inbox {
    return new Inbox(dataSource, new Outbox(), new OutboxNotifier(dataSource));
  }

  const store: TransactionalHandler = async (transaction, messages) => {
    await transaction.query('INSERT INTO effect (value) SELECT unnest($1::text[])', [
      messages.map(({ value }) => value),
    ]);
  };

  /** Stores, but cannot bear the messages of these values. */
  function storeUnless(values: readonly string[], fail: (message: IncomingMessage) => Error): TransactionalHandler {
    return async (transaction, messages) => {
      await store(transaction, messages);
      const bad = messages.find(({ value }) => values.includes(value));
      if (bad) throw fail(bad);
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

  async function parked(): Promise<{ consumer: string; person: string; reason: string }[]> {
    return dataSource.query('SELECT consumer, person, reason FROM parked_person ORDER BY person');
  }

  it('applies each message once, however often and in whatever overlap it is repeated (P3)', async () => {
    await inbox.apply('c', [message(1), message(2)], store);
    await inbox.apply('c', [message(1), message(2), message(3)], store);
    await newInbox().apply('c', [message(2), message(3), message(3), message(4)], store);
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
    await inbox.apply('c', streams, store);
    await inbox.apply('d', streams, store);
    await inbox.apply('c', streams, store);
    expect(await effects()).toHaveLength(2 * streams.length);
  });

  it('takes back the mark with the effect, and tells repeats of what is then applied (P1, P3)', async () => {
    const lost = storeUnless(['v2'], () => new LacznikError('unavailable', 'away'));
    await expect(inbox.apply('c', [message(1), message(2)], lost)).rejects.toThrow('away');
    expect(await effects()).toEqual([]);
    await inbox.apply('c', [message(1), message(2)], store);
    await inbox.apply('c', [message(1), message(2)], store);
    expect(await effects()).toEqual(['v1', 'v2']);
  });

  it('parks a poisoned message and the later ones of its person; everyone else’s take effect', async () => {
    const effect = storeUnless(['v2'], (bad) => new PoisonedMessage(bad, 'not JSON'));
    await inbox.apply('c', [message(1), message(2, 'p1-b'), message(3, 'p1-c'), message(4, 'p1-b')], effect);
    expect(await effects()).toEqual(['v1', 'v3']);
    expect(await parked()).toEqual([{ consumer: 'c', person: 'p1-b', reason: 'not JSON' }]);
    expect(summary(await deadLetters())).toEqual([
      ['p1-b', 'v2', 'not JSON', 'c', 'facts.v1/0/2'],
      ['p1-b', 'v4', 'behind a parked message of the same person', 'c', 'facts.v1/0/4'],
    ]);
  });

  it('parks what comes later for a parked person, at that consumer only', async () => {
    const effect = storeUnless(['v1'], (bad) => new PoisonedMessage(bad, 'not JSON'));
    await inbox.apply('c', [message(1)], effect);
    await newInbox().apply('c', [message(2), message(3, 'p1-b')], store);
    await inbox.apply('d', [message(1), message(2)], store);
    expect(await effects()).toEqual(['v3', 'v1', 'v2']);
    expect(summary(await deadLetters()).map(([, value]) => value)).toEqual(['v1', 'v2']);
  });

  it('does not park a poisoned message twice when it is repeated', async () => {
    const effect = storeUnless(['v1'], (bad) => new PoisonedMessage(bad, 'not JSON'));
    await inbox.apply('c', [message(1)], effect);
    await inbox.apply('c', [message(1), message(2, 'p1-b')], effect);
    expect(await deadLetters()).toHaveLength(1);
  });

  it('parks nobody for a poisoned message that belongs to nobody', async () => {
    const effect = storeUnless(['v1'], (bad) => new PoisonedMessage(bad, 'not JSON'));
    await inbox.apply('c', [message(1, ''), message(2, '')], effect);
    expect(await effects()).toEqual(['v2']);
    expect([await parked(), (await deadLetters()).length]).toEqual([[], 1]);
  });

  it('finds, one by one, the message behind a failure that names none', async () => {
    const effect = storeUnless(['v3'], () => new TypeError('of unknown origin, quoting a value'));
    await inbox.apply(
      'c',
      [1, 2, 3, 4, 5].map((n) => message(n, `p1-${n}`)),
      effect,
    );
    expect(await effects()).toEqual(['v1', 'v2', 'v4', 'v5']);
    expect(await parked()).toEqual([{ consumer: 'c', person: 'p1-3', reason: 'processing failed: TypeError' }]);
    await inbox.apply('c', [message(5, 'p1-5')], effect);
    expect(await effects()).toHaveLength(4);
  });

  it('applies nothing and parks nobody when the database cuts the connection, at whatever point', async () => {
    const cutBetweenStatements: TransactionalHandler = async (transaction, messages) => {
      await store(transaction, messages);
      const [{ pid }] = await transaction.query<[{ pid: number }]>('SELECT pg_backend_pid() AS pid');
      await dataSource.query('SELECT pg_terminate_backend($1, 5000)', [pid]);
      await until('the client knows', () => transaction.queryRunner?.isReleased === true);
      await store(transaction, messages);
    };
    const cutWithinStatement: TransactionalHandler = async (transaction, messages) => {
      await store(transaction, messages);
      await transaction.query('SELECT pg_terminate_backend(pg_backend_pid())');
    };
    for (const effect of [cutBetweenStatements, cutWithinStatement]) {
      await expect(inbox.apply('c', [message(1)], effect)).rejects.toThrow(/released|terminat/);
      expect([await effects(), await parked()]).toEqual([[], []]);
    }
    await inbox.apply('c', [message(1)], store);
    expect(await effects()).toEqual(['v1']);
  });

  it('gives up on a poisoned message that is not of the batch, instead of trying for ever', async () => {
    const stranger: TransactionalHandler = () => Promise.reject(new PoisonedMessage(message(9), 'not of this batch'));
    await inbox.apply('c', [message(1)], stranger);
    expect(await parked()).toHaveLength(1);
  });

  it('gives two processes that get the same messages at once one effect', async () => {
    const batch = Array.from({ length: 20 }, (_, i) => message(i + 1));
    await Promise.all([inbox, newInbox(), newInbox()].map((each) => each.apply('c', batch, store)));
    expect(await effects()).toEqual(batch.map(({ value }) => value));
  });
});

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

function summary(letters: readonly PositionedMessage[]): (string | undefined)[][] {
  return letters.map(({ key, value, headers }) => [
    key,
    value,
    headers['lacznik-reason'],
    headers['lacznik-consumer'],
    headers['lacznik-from'],
  ]);
}
