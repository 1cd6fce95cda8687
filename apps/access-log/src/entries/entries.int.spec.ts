import type { LogEntry } from '@lacznik/contracts';
import { Doorbell, type IncomingMessage, Inbox, MessagingMigration1700000000000, Outbox } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { logEntry, logMessage, logPerson } from '../../../../test/harness/log-messages';
import { outboxMessages } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { AccessLogMigration1700000000001 } from '../migrations/1700000000001-access-log.migration';
import { EntriesConsumer } from './entries.consumer';
import { EntriesController } from './entries.controller';
import { EntriesStore } from './entries.store';
import { TreeStore } from '../tree/tree.store';

jest.setTimeout(30_000);

const PERSON_A = logPerson('a');
const PERSON_B = logPerson('b');

describe('the access log', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let consumer: EntriesConsumer;
  let controller: EntriesController;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({
      migrations: [MessagingMigration1700000000000, AccessLogMigration1700000000001],
    });
    dataSource = database.dataSource;
    const store = new EntriesStore(dataSource, new TreeStore(dataSource));
    consumer = new EntriesConsumer(new Inbox(dataSource, new Outbox(), new Doorbell(dataSource)), store);
    controller = new EntriesController(store);
    const messages = [
      incoming(1, { receiving: 'OPS-260604', person: PERSON_A, time: '2026-01-01T10:00:00.000Z' }),
      incoming(2, { receiving: 'OPS-260605', person: PERSON_A, time: '2026-01-02T10:00:00.000Z' }),
      incoming(3, { receiving: 'OPS-260604', person: PERSON_B, time: '2026-01-03T10:00:00.000Z' }),
      incoming(4, {
        receiving: 'OPS-260604',
        person: PERSON_A,
        disclosing: 'PUP-2607',
        time: '2026-01-04T10:00:00.000Z',
      }),
    ];
    await consumer.onEntries(messages);
    await consumer.onEntries(messages);
  });
  afterAll(() => database.drop());

  const find = async (query: Record<string, unknown> = {}): Promise<number[]> =>
    (await controller.find(query)).entries.map(({ entry }) => entry.sequence);

  it('holds each entry once, word for word, however often it is brought', async () => {
    expect(await find()).toEqual([1, 2, 3, 4]);
    const [first] = (await controller.find({})).entries;
    const [brought] = JSON.parse(incoming(1, { time: '2026-01-01T10:00:00.000Z' }).value) as object[];
    expect(first).toEqual({ index: 0, entry: { ...brought, personNumber: 1 } });
  });

  it.each([
    ['UPDATE', "UPDATE entry SET receiving = 'OPS-260699'"],
    ['UPDATE of nothing', 'UPDATE entry SET receiving = receiving WHERE false'],
    ['DELETE', 'DELETE FROM entry WHERE index = 1'],
    ['TRUNCATE', 'TRUNCATE entry'],
    ['overwriting INSERT', "INSERT INTO entry SELECT * FROM entry ON CONFLICT (index) DO UPDATE SET content = '{}'"],
  ])('refuses %s', async (_, statement) => {
    await expect(dataSource.query(statement)).rejects.toThrow('neither changed nor removed');
    expect(await find()).toEqual([1, 2, 3, 4]);
  });

  it.each<[Record<string, unknown>, number[]]>([
    [{ person: PERSON_B }, [3]],
    [{ receiving: 'OPS-260604' }, [1, 3, 4]],
    [{ disclosing: 'PUP-2607' }, [4]],
    [{ receiving: 'OPS-260604', person: PERSON_A, disclosing: 'PUP-2606' }, [1]],
    [{ from: '2026-01-02T10:00:00Z', to: '2026-01-04T10:00:00Z' }, [2, 3]],
    [{ from: '2026-01-02T11:00:00+01:00', to: '2026-01-03' }, [2]],
    [{ from: '2026-01-05' }, []],
    [{ category: '17' }, [1, 2, 3, 4]],
    [{ category: '18' }, []],
    [{ legalBasis: 'ups-105-1', purpose: 'social-work', person: PERSON_B }, [3]],
    [{ purpose: 'welfare-benefit' }, []],
    [{ to: '2026-01-02T09:00:00+23:00' }, []],
  ])('finds by %j', async (query, expected) => {
    expect(await find(query)).toEqual(expected);
  });

  it('is read in pages', async () => {
    const first = await controller.find({ limit: '3' });
    expect(first.entries.map(({ entry }) => entry.sequence)).toEqual([1, 2, 3]);
    const second = await controller.find({ limit: '3', start: String(first.next) });
    expect(second.entries.map(({ entry }) => entry.sequence)).toEqual([4]);
    expect(await controller.find({ start: String(second.next) })).toEqual({ entries: [], next: second.next });
  });

  it.each<[Record<string, unknown>, string]>([
    [{ recieving: 'OPS-260604' }, 'query'],
    [{ receiving: 'nobody' }, 'receiving'],
    [{ receiving: ['OPS-260604', 'OPS-260605'] }, 'receiving'],
    [{ person: '92010112345' }, 'person'],
    [{ from: 'yesterday' }, 'from'],
    [{ from: '2026-02-30' }, 'from'],
    [{ to: '2026-02-30T10:00:00Z' }, 'to'],
    [{ to: '0000-01-01' }, 'to'],
    [{ category: '18,19' }, 'category'],
    [{ legalBasis: 'art. 105' }, 'legalBasis'],
    [{ limit: '0' }, 'limit'],
    [{ limit: '1001' }, 'limit'],
    [{ start: '-1' }, 'start'],
    [{ after: '1' }, 'query'],
  ])('refuses the question %j, and says where', async (query, path) => {
    const refusal = await controller.find(query).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LacznikError);
    expect((refusal as LacznikError).path).toBe(path);
  });

  it('takes the entries of one message in their order, or, where one is none, parks them all', async () => {
    const [second] = JSON.parse(incoming(6, {}).value) as unknown[];
    const broken = [
      { ...incoming(7, { receiving: 'OPS-260607' }), value: '[{"time":' },
      incoming(8, { receiving: 'OPS-260608' }, { time: 'but nothing else' }),
      { ...incoming(9, { receiving: 'OPS-260609' }), value: '{}' },
      incoming(11, { fields: ['long'.repeat(20_000)] }),
    ];
    await consumer.onEntries([incoming(5, {}, second), ...broken, incoming(12, {})]);
    expect(await find()).toEqual([1, 2, 3, 4, 5, 6, 12]);
    expect(await outboxMessages(dataSource, 'dead-letters.v1')).toHaveLength(broken.length);
  });
});

/** A message with one entry, and `more` behind it. */
function incoming(sequence: number, change: Partial<LogEntry>, ...more: unknown[]): IncomingMessage {
  return logMessage(sequence, [logEntry(sequence, change), ...more]);
}
