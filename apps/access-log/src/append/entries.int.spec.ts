import type { DeliveryEntry } from '@lacznik/contracts';
import type { IncomingMessage } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { atOnce } from '../../../../test/harness/at-once';
import { logEntry, logMessage, logPerson } from '../../../../test/harness/log-messages';
import { piped, type Piped } from '../../../../test/harness/piped';
import { outboxMessages } from '../../../../test/harness/outbox-messages';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { createLogDatabase, type LogParts, YEAR } from '../access-log.fixture';
import type { AccessLogConfig } from '../access-log-config';
import { LogPseudonymsService } from '../search/log-pseudonyms.service';
import { EntriesController } from '../search/entries.controller';
import type { EntryPage } from '@lacznik/contracts';

const PERSON_A = logPerson('a');
const PERSON_B = logPerson('b');

describe('the access log', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let parts: LogParts;
  let controller: Piped<EntriesController>;
  let references: Map<string, string>;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    ({ parts, ...database } = await createLogDatabase());
    dataSource = database.dataSource;
    const pseudonyms = new LogPseudonymsService({} as AccessLogConfig);
    controller = piped(new EntriesController(parts.pages, pseudonyms, parts.persons));
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
    await parts.receive(...messages);
    await parts.receive(...messages);
    const referenceOf = async (person: string): Promise<[string, string]> => [
      person,
      (await parts.persons.references(person)).get(YEAR) ?? '',
    ];
    references = new Map(await Promise.all([PERSON_A, PERSON_B].map(referenceOf)));
  });
  afterAll(() => database.drop());

  const page = (query: Record<string, unknown>): Promise<EntryPage> => controller.findEntries(parts.question(), query);

  const numbersOf = ({ entries }: EntryPage): number[] =>
    entries.flatMap(({ entry }) => (entry.kind === 'delivery' ? [entry.sequence] : []));

  const find = async ({ person, ...query }: Record<string, string> = {}): Promise<number[]> =>
    numbersOf(await page(person === undefined ? query : { ...query, person: references.get(person) }));

  it('holds each entry once, word for word but for its reference of the person, however often it is brought', async () => {
    expect(await find()).toEqual([1, 2, 3, 4]);
    const [first] = (await page({})).entries;
    const [brought] = JSON.parse(incoming(1, { time: '2026-01-01T10:00:00.000Z' }).value) as object[];
    const person = references.get(PERSON_A);
    expect(first).toEqual({ year: YEAR, index: 0, entry: { ...brought, person, personNumber: 1 } });
    expect(await controller.readEntry(parts.question(), { index: '0' }, {})).toEqual(first);
  });

  it.each([
    ['UPDATE', "UPDATE entry SET person = 'OPS-260699'"],
    ['UPDATE of nothing', 'UPDATE entry SET person = person WHERE false'],
    ['DELETE', 'DELETE FROM entry WHERE index = 1'],
    ['TRUNCATE', 'TRUNCATE entry'],
    ['DELETE past the whole', `DELETE FROM entry_${YEAR} WHERE index = 1`],
    [
      'overwriting INSERT',
      "INSERT INTO entry SELECT * FROM entry ON CONFLICT (year, index) DO UPDATE SET content = '{}'",
    ],
  ])('refuses %s', async (_, statement) => {
    await expect(dataSource.query(statement)).rejects.toThrow('neither changed nor removed');
    expect(await find()).toEqual([1, 2, 3, 4]);
  });

  it.each<[Record<string, string>, number[]]>([
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

  it('is read in pages that do not shift when entries come, the reader’s own searches among them', async () => {
    const first = await page({ limit: '3' });
    expect(numbersOf(first)).toEqual([1, 2, 3]);
    const rest: number[] = [];
    for (let { next } = first; next !== null;) {
      const following = await page({ limit: '1', cursor: next });
      rest.push(...numbersOf(following));
      next = following.next;
      expect(rest.length).toBeLessThan(5);
    }
    expect(rest).toEqual([4]);
  });

  it('is read on by a cursor with its own question only', async () => {
    const { next } = await page({ limit: '1', receiving: 'OPS-260604', kind: 'delivery' });
    const cursor = next ?? '';
    const rest = await page({ cursor, kind: 'delivery', receiving: 'OPS-260604' });
    expect(numbersOf(rest)).toEqual([3, 4]);
    for (const other of [{}, { receiving: 'OPS-260605', kind: 'delivery' }, { receiving: 'OPS-260604' }]) {
      const refusal = await page({ ...other, cursor }).catch((error: unknown) => error);
      expect(refusal).toMatchObject({
        code: 'validation-failed',
        path: 'cursor',
        message: expect.stringContaining('is of another question') as unknown,
      });
    }
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
    [{ cursor: '-1' }, 'cursor'],
    [{ cursor: ['2026.1-2026.4'] }, 'cursor'],
    [{ kind: 'deliveries' }, 'kind'],
    [{ outcome: 'none' }, 'outcome'],
    [{ role: 'the boss' }, 'role'],
    [{ after: '1' }, 'query'],
  ])('refuses the question %j, and says where', async (query, path) => {
    const refusal = await page(query).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LacznikError);
    expect((refusal as LacznikError).path).toBe(path);
  });

  it('takes the entries of one message in their order, or, where one is none, makes dead letters of them all', async () => {
    const [second] = JSON.parse(incoming(6, {}).value) as unknown[];
    const broken = [
      { ...incoming(7, { receiving: 'OPS-260607' }), value: '[{"time":' },
      incoming(8, { receiving: 'OPS-260608' }, { time: 'but nothing else' }),
      { ...incoming(9, { receiving: 'OPS-260609' }), value: '{}' },
      incoming(11, { fields: ['long'.repeat(20_000)] }),
      incoming(13, { time: 'yesterday' }),
      incoming(14, { time: '2026-02-30T10:00:00.000Z' }),
      incoming(15, { fields: ['half a pair: \ud800'] }),
    ];
    await parts.receive(incoming(5, {}, second), ...broken, incoming(16, {}));
    expect(await find()).toEqual([1, 2, 3, 4, 5, 6, 16]);
    expect(await outboxMessages(dataSource, 'dead-letters.v1')).toHaveLength(broken.length);
  });

  it('takes entries that come at the same time one after the other, without a hole', async () => {
    const before = (await parts.tree.head(YEAR)).size;
    const both = await atOnce(dataSource, 'SELECT FROM tree_head FOR UPDATE', [
      () => parts.append([logEntry(17)]),
      () => parts.append([logEntry(18)]),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const rows: unknown = await dataSource.query('SELECT index::integer FROM entry WHERE index >= $1 ORDER BY index', [
      before,
    ]);
    expect(rows).toEqual([{ index: before }, { index: before + 1 }]);
    expect((await parts.tree.head(YEAR)).size).toBe(before + 2);
  });
});

/** A message with one entry, and `more` behind it. */
function incoming(sequence: number, change: Partial<DeliveryEntry>, ...more: unknown[]): IncomingMessage {
  return logMessage(sequence, [logEntry(sequence, change), ...more]);
}
