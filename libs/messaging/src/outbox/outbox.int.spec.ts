import { inTransaction } from '@lacznik/database';
import { currentTraceparent, withTraceparent } from '@lacznik/platform';
import { edgeOutTopic, INSTITUTION_LISTED, type MessageDefinition, TOPICS } from '@lacznik/contracts';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import type { PositionedMessage } from '../broker/message';
import { MESSAGING_MIGRATIONS } from '../messaging.module';
import { claimLocks, LOCK_ORDER } from '../lock-order';
import { Outbox } from './outbox';
import { OutboxNotifier } from './outbox-notifier';
import type { OutboxTransaction } from './outbox-transaction';
import { unpackMessages } from './packed-messages';
import { outboxShardOf } from './shards';

describe('Outbox', () => {
  let outbox: Outbox;
  let notifier: OutboxNotifier;
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MESSAGING_MIGRATIONS });
    dataSource = database.dataSource;
    notifier = new OutboxNotifier(dataSource);
    outbox = new Outbox('app', dataSource, notifier);
  });
  beforeEach(() => dataSource.query('TRUNCATE outbox; UPDATE outbox_shard SET last_position = 0'));
  afterAll(() => database.drop());

  /** Publishes in a transaction that has locked the key's shard. */
  function publish(key: string, ...values: string[]): Promise<void> {
    return outbox.transaction([key], async (transaction) => add(transaction, key, ...values));
  }

  async function stored(key: string): Promise<PositionedMessage[]> {
    const rows: { messages: string }[] = await dataSource.query(
      'SELECT messages FROM outbox WHERE shard = $1 ORDER BY last_position',
      [outboxShardOf(key)],
    );
    return rows.flatMap(({ messages }) => unpackMessages(outboxShardOf(key), messages));
  }

  it('gives a shard’s messages positions without a hole, whoever writes them (P10)', async () => {
    await publish('k3', 'a', 'b');
    await publish('k3', 'c');
    const failing = outbox.transaction(['k3'], async (transaction) => {
      add(transaction, 'k3', 'never');
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await publish('k3', 'd');
    expect((await stored('k3')).map(({ position, value }) => [position, value])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
    ]);
  });

  it('does what is to follow a transaction after its commit, and not where there is none', async () => {
    const seen: number[] = [];
    const work = async (transaction: OutboxTransaction, last = 'SELECT 1'): Promise<void> => {
      transaction.afterCommit(() => void stored('k3').then(({ length }) => seen.push(length)));
      add(transaction, 'k3', 'a');
      await transaction.manager.query(last);
    };
    await expect(outbox.transaction(['k3'], (one) => work(one, 'SELECT 1/0'))).rejects.toThrow('zero');
    await outbox.transaction(['k3'], (one) => work(one));
    await until('it has looked', () => seen.length > 0);
    expect(seen).toEqual([1]);
  });

  it('goes on counting after the relay has taken the rows away', async () => {
    await publish('k3', 'a', 'b');
    await dataSource.query('DELETE FROM outbox');
    await publish('k3', 'c');
    expect((await stored('k3')).map(({ position }) => position)).toEqual([3]);
  });

  it('lets the second transaction on a shard wait, so that positions commit in their order (P2)', async () => {
    const committed: string[] = [];
    let secondAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => (secondAsked = resolve));
    let firstHolds = (): void => undefined;
    const holds = new Promise<void>((resolve) => (firstHolds = resolve));
    const first = outbox
      .transaction(['k5'], async (transaction) => {
        add(transaction, 'k5', 'first');
        firstHolds();
        await asked;
        await waitsForLock(dataSource);
      })
      .then(() => committed.push('first'));
    await holds;
    const second = outbox
      .transaction([], async (transaction) => {
        secondAsked();
        await transaction.lock(['k5']);
        add(transaction, 'k5', 'second');
      })
      .then(() => committed.push('second'));
    await Promise.all([first, second]);
    expect(committed).toEqual(['first', 'second']);
    expect((await stored('k5')).map(({ position, value }) => [position, value])).toEqual([
      [1, 'first'],
      [2, 'second'],
    ]);
  });

  it('keeps hundreds of messages of one transaction in order over several rows', async () => {
    const values = Array.from({ length: 450 }, (_, i) => String(i));
    await publish('k7', ...values);
    const messages = await stored('k7');
    expect(messages.map(({ value }) => value)).toEqual(values);
    expect(messages.map(({ position }) => position)).toEqual(values.map((_, i) => i + 1));
    const [{ last }] = await dataSource.query<[{ last: string }]>(
      'SELECT last_position AS last FROM outbox_shard WHERE shard = $1',
      [outboxShardOf('k7')],
    );
    expect(last).toBe('450');
  });

  it('never lets two transactions wait for each other crosswise, in whatever order they name the shards', async () => {
    const orders = [
      ['a', 'b', 'c'],
      ['c', 'a', 'b'],
      ['b', 'c', 'a'],
      ['c', 'b', 'a'],
    ];
    const work = Array.from({ length: 40 }, (_, i) => {
      const keys = orders[i % orders.length] ?? [];
      return outbox.transaction(keys, async (transaction) => {
        keys.forEach((key) => add(transaction, key, String(i)));
        return Promise.resolve();
      });
    });
    await expect(Promise.all(work)).resolves.toHaveLength(40);
    const sent = (await stored('a')).map(({ position }) => position);
    expect(sent).toEqual(Array.from({ length: sent.length }, (_, i) => i + 1));
    expect(sent.length).toBeGreaterThanOrEqual(40);
  });

  it('draws no position on a shard that is not locked', async () => {
    await outbox.transaction(['k1'], async (transaction) => {
      const other = ['x', 'y', 'z'].find((key) => outboxShardOf(key) !== outboxShardOf('k1')) ?? '';
      expect(() => add(transaction, other, 'nowhere')).toThrow('is not locked');
      return Promise.resolve();
    });
  });

  it('gives work what was found alongside the locking, after the shards were locked', async () => {
    await publish('k1', 'a');
    const last = await outbox.transaction(
      ['k1'],
      (transaction, found: { last: string }[]) => Promise.resolve([found, add(transaction, 'k1', 'b')] as const),
      (manager) =>
        manager.query('SELECT last_position AS last FROM outbox_shard WHERE shard = $1', [outboxShardOf('k1')]),
    );
    expect(last[0]).toEqual([{ last: '1' }]);
    expect((await stored('k1')).map(({ value }) => value)).toEqual(['a', 'b']);
  });

  it('notifies the relay once it has committed, and not where nothing was published', async () => {
    const notify = jest.spyOn(notifier, 'notify');
    await outbox.transaction(['k1'], () => Promise.resolve());
    expect(notify).not.toHaveBeenCalled();
    await publish('k1', 'a', 'b');
    expect(notify).toHaveBeenCalledTimes(1);
    notify.mockRestore();
  });

  it('puts the trace and the place into what it publishes, and says id and position', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const body = { id: 'OPS-260604', name: 'OPS' };
    const published = await withTraceparent(traceparent, () =>
      outbox.transaction([body.id], (transaction) =>
        Promise.resolve(transaction.publish(INSTITUTION_LISTED, { body })),
      ),
    );
    expect(currentTraceparent()).toBeUndefined();
    expect(published).toEqual({ id: `app.${outboxShardOf(body.id)}.1`, position: 1 });
    expect((await stored(body.id))[0]).toMatchObject({
      topic: TOPICS.institutions.name,
      headers: { ce_id: published.id, ce_traceparent: traceparent, ce_source: '/app' },
    });
  });

  it('leaves nothing behind, and says why, where only the writing fails', async () => {
    await dataSource.query('CREATE TABLE IF NOT EXISTS effect (value text)');
    await dataSource.query('ALTER TABLE outbox ADD CONSTRAINT never CHECK (false) NOT VALID');
    try {
      const work = outbox.transaction(['k1'], async (transaction) => {
        await transaction.manager.query("INSERT INTO effect VALUES ('x')");
        add(transaction, 'k1', 'a');
      });
      await expect(work).rejects.toThrow('violates check constraint "never"');
    } finally {
      await dataSource.query('ALTER TABLE outbox DROP CONSTRAINT never');
    }
    expect([await dataSource.query('SELECT * FROM effect'), await stored('k1')]).toEqual([[], []]);
    await publish('k1', 'b');
    expect((await stored('k1')).map(({ position }) => position)).toEqual([1]);
  });

  describe('the lock order', () => {
    it('is kept by shards that are locked again, and refuses others in the same transaction', async () => {
      await outbox.transaction(['k1'], async (transaction) => {
        await transaction.lock(['k1']);
        const others = Array.from({ length: 32 }, (_, i) => `other-${i}`);
        await expect(transaction.lock(others)).rejects.toThrow('locked once in a transaction');
      });
    });

    it.each(['feed-numbers', 'rows', 'outbox-aside'] as const)('refuses shards after %s', async (kind) => {
      await outbox.transaction([], async (transaction) => {
        claimLocks(transaction.manager, kind);
        await expect(transaction.lock(['k1'])).rejects.toThrow(`outbox-shards may not be locked after ${kind}`);
      });
    });

    it('is taken rightly in any transaction anew, and wrongly in every pair that is turned round', async () => {
      for (const [i, earlier] of LOCK_ORDER.entries())
        for (const later of LOCK_ORDER.slice(i + 1)) {
          await inTransaction(dataSource, async (manager) => {
            claimLocks(manager, earlier);
            claimLocks(manager, later);
            claimLocks(manager, later);
            expect(() => claimLocks(manager, earlier)).toThrow(`${earlier} may not be locked after ${later}`);
            return Promise.resolve();
          });
        }
    });
  });
});

const TOPIC = edgeOutTopic('pup-north');

/** Says its value, and keeps order by its key. */
const NOTE: MessageDefinition<{ key: string; value: string }> = {
  name: 'Note',
  summary: 'For tests.',
  topic: TOPIC,
  types: [],
  body: { classes: [], list: false },
  example: { content: { key: 'k', value: 'v' }, place: INSTITUTION_LISTED.example.place },
  orderKeyOf: ({ key }) => key,
  encode: ({ key, value }) => ({ topic: TOPIC.name, key, headers: { ce_id: 'x' }, value }),
  decode: ({ key, value }) => ({ ok: true, content: { key, value } }),
};

function add(transaction: OutboxTransaction, key: string, ...values: string[]): void {
  values.forEach((value) => transaction.publish(NOTE, { key, value }));
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
