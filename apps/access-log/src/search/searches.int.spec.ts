import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { InquiryEntry, LogEntry, SequencedEntry } from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import { type Caller, LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { logEntry, logMessage, logPerson } from '../../../../test/harness/log-messages';
import { piped, type Piped } from '../../../../test/harness/piped';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { AUDITOR, createLogDatabase, type LogParts, YEAR } from '../access-log.fixture';
import type { AccessLogConfig } from '../access-log-config';
import { CountsController } from './counts.controller';
import { CountsStore } from './counts.store';
import { EntriesController } from './entries.controller';
import type { EntryPage } from '@lacznik/contracts';
import { LogPseudonymsService } from './log-pseudonyms.service';
import { PersonKeysController } from '../erasure/person-keys.controller';
import { LogFilesController } from '../public-log/log-files.controller';

const PESEL = makePesel('1990-01-01', 7);
const STRANGER = makePesel('1991-01-01', 8);
const OFFICER: Caller = { subject: 'iod', institution: 'OPS-260604', roles: ['data-protection-officer'] };
const ADMINISTRATOR: Caller = { subject: 'admin', roles: ['administrator'] };
const TIME = '2026-01-05T10:00:00.000Z';

const inquiry = (change: Partial<InquiryEntry>): InquiryEntry => {
  const { eventType: _, eventId: __, sequence: ___, ...disclosure } = logEntry(1);
  const inquiryId = '7d3b0f2e-51c8-4a0f-9d54-2b6a1c9e8f70';
  const asked = { kind: 'inquiry' as const, status: 'matched' as const, inquiryId, sections: ['help-profiles'] };
  return { ...disclosure, ...asked, actorRole: 'caseworker', time: TIME, ...change };
};

const ENTRIES: LogEntry[] = [
  logEntry(1, { time: TIME }),
  logEntry(2, { time: TIME, disclosing: 'PUP-2607', receiving: 'OPS-260705', person: logPerson('b') }),
  logEntry(3, { time: TIME, withheld: [{ fields: ['x'], category: '13', reason: 'not-in-scope' }] }),
  inquiry({ status: 'refused', refused: 'no-agreement', categories: [], fields: [] }),
  {
    kind: 'case',
    time: TIME,
    status: 'open',
    receiving: 'OPS-260604',
    person: logPerson('a'),
    legalBasis: 'ups-105-1',
    purpose: 'social-work',
    caseReference: 'S/1',
    traceId: '',
  },
  act('AG-1', ['PUP-2606', 'OPS-260604']),
  act('AG-2', ['PUP-2607', 'OPS-260705']),
  act('wide', []),
];

describe('searching in the log', () => {
  let database: TestDatabase;
  let parts: LogParts;
  let identity: Server;
  let asked: { authorization?: string; body: string }[];
  let controller: Piped<EntriesController>;
  let isChangingKeys = false;
  let counts: Piped<CountsController>;
  let keys: Piped<PersonKeysController>;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const body = await text(request);
      asked.push({ authorization: request.headers.authorization, body });
      const pseudonym = body.includes(PESEL) ? logPerson('a') : logPerson('stranger');
      const answered = isChangingKeys
        ? { pseudonyms: { log: [logPerson('of a new epoch')] }, former: { log: [pseudonym] } }
        : { pseudonyms: { log: [pseudonym] } };
      response.end(JSON.stringify(answered));
    };
    identity = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
    await new Promise((resolve) => identity.once('listening', resolve));
  });
  afterAll(() => identity.close());
  beforeEach(async () => {
    asked = [];
    isChangingKeys = false;
    ({ parts, ...database } = await createLogDatabase());
    const config = { identityUrl: `http://127.0.0.1:${(identity.address() as AddressInfo).port}` } as AccessLogConfig;
    const pseudonyms = new LogPseudonymsService(config);
    const { dataSource, pages, persons, years, tree, entries } = parts;
    controller = piped(new EntriesController(pages, pseudonyms, persons));
    counts = piped(new CountsController(new CountsStore(dataSource)));
    keys = piped(new PersonKeysController(dataSource, pseudonyms, persons, years, tree, entries));
    await parts.receive(logMessage(1, ENTRIES));
  });
  afterEach(() => database.drop());

  const found = ({ entries }: EntryPage): number[] => entries.map(({ index }) => index);
  const searchesOf = async (caller = AUDITOR): Promise<SequencedEntry[]> => {
    const { entries } = await controller.findEntries(parts.question(caller), { kind: 'search' });
    return entries.map(({ entry }) => entry);
  };
  const byPesel = (pesel: string, more: object = {}, caller = AUDITOR): Promise<EntryPage> =>
    controller.searchEntries(parts.question(caller), 'Bearer mine', { person: { pesel }, ...more });

  it.each<[Record<string, string>, number[]]>([
    [{ kind: 'delivery' }, [0, 1, 2]],
    [{ kind: 'case' }, [4]],
    [{ kind: 'act' }, [5, 6, 7]],
    [{ role: 'caseworker' }, [3]],
    [{ role: 'administrator' }, [5, 6, 7]],
    [{ outcome: 'full' }, [0, 1]],
    [{ outcome: 'partial' }, [2]],
    [{ outcome: 'refused' }, [3]],
    [{ receiving: 'OPS-260604', kind: 'case', legalBasis: 'ups-105-1' }, [4]],
    [{ disclosing: 'PUP-2607', receiving: 'OPS-260604' }, []],
  ])('finds by %j', async (query, indexes) => {
    expect(found(await controller.findEntries(parts.question(AUDITOR), query))).toEqual(indexes);
  });

  it('finds a person by PESEL, which identity alone is told, in the name of who asks', async () => {
    expect(found(await byPesel(PESEL))).toEqual([0, 2, 3, 4]);
    expect(found(await byPesel(PESEL, { kind: 'delivery', limit: '1' }))).toEqual([0]);
    expect(found(await byPesel(STRANGER))).toEqual([]);
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer mine', 'Bearer mine', 'Bearer mine']);
    const { dataSource } = database;
    const tables = await dataSource.query<{ text: string }[]>(
      "SELECT query_to_xml('TABLE ' || quote_ident(tablename), true, true, '')::text AS text FROM pg_tables WHERE schemaname = 'public'",
    );
    const everything = tables.map(({ text: rows }) => rows).join();
    expect(everything).toContain('unknown');
    expect([everything.includes(PESEL), everything.includes(STRANGER)]).toEqual([false, false]);
  });

  it('finds and erases a person of the former epoch too, while the keys of the pseudonyms are being changed', async () => {
    isChangingKeys = true;
    expect(found(await byPesel(PESEL))).toEqual([0, 2, 3, 4]);
    expect(await keys.erasePerson(ADMINISTRATOR, 'Bearer mine', { person: { pesel: PESEL } })).toEqual({ erased: 1 });
    expect(found(await byPesel(PESEL))).toEqual([]);
  });

  it.each<[unknown, string | undefined]>([
    [{ person: { pesel: '92010112345' } }, 'person.pesel'],
    [{ person: { pesel: '00000000000' } }, 'person.pesel'],
    [{ kind: 'delivery' }, 'person'],
    [{ person: { pesel: PESEL }, recieving: 'OPS-260604' }, 'recieving'],
    [{ person: { pesel: PESEL }, limit: 1001 }, 'limit'],
    [[PESEL], undefined],
    [null, undefined],
  ])('refuses the body %#, says where, and asks and logs nothing', async (body, path) => {
    const refusal = await controller
      .searchEntries(parts.question(AUDITOR), 'Bearer mine', body)
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LacznikError);
    expect((refusal as LacznikError).path).toBe(path);
    expect((refusal as LacznikError).message).not.toContain(PESEL);
    expect(await searchesOf()).toEqual([]);
  });

  it('enters each search into the log before it is answered, with the person by the log’s reference', async () => {
    await controller.findEntries(parts.question(AUDITOR), { receiving: 'OPS-260604', from: '2026-01-05' });
    await byPesel(PESEL);
    await counts.countEntries(parts.question(OFFICER, 'counts'), { disclosing: 'PUP-2606' });
    await controller.readEntry(parts.question(AUDITOR), { index: '2' }, {});
    const person = (await parts.persons.references(logPerson('a'))).get(YEAR);
    expect(await searchesOf()).toMatchObject([
      { search: 'entries', filter: { receiving: 'OPS-260604', from: '2026-01-04T23:00:00.000Z' }, actor: 'auditor' },
      { search: 'entries', filter: { person }, actorRole: 'auditor' },
      {
        search: 'counts',
        filter: { disclosing: 'PUP-2606' },
        actor: 'iod',
        actorRole: 'data-protection-officer',
        actorInstitution: 'OPS-260604',
      },
      { search: 'entries', filter: { year: String(YEAR), index: '2' } },
    ]);
  });

  it('does not answer what it could not enter', async () => {
    jest.spyOn(parts.entries, 'appendEntries').mockRejectedValue(new Error('the database went away'));
    await expect(controller.findEntries(parts.question(AUDITOR), {})).rejects.toThrow('the database went away');
    await expect(byPesel(PESEL)).rejects.toThrow('the database went away');
    await expect(counts.countEntries(parts.question(AUDITOR, 'counts'), {})).rejects.toThrow('the database went away');
  });

  it('enters whoever replays the log once an hour, not with each bundle', async () => {
    await parts.sign();
    const tree = piped(new LogFilesController(parts.checkpoints, parts.tree, parts.entries));
    for (let i = 0; i < 3; i++)
      await tree.readEntryBundle(parts.question(AUDITOR, 'bundles'), { year: String(YEAR), path: ['000.p', '8'] });
    const bundle = { year: String(YEAR), path: ['000.p', '8'] };
    for (let i = 0; i < 2; i++)
      await tree.readEntryBundle(parts.question({ ...AUDITOR, subject: 'another' }, 'bundles'), bundle);
    const replay = { search: 'bundles', filter: { year: String(YEAR) } };
    expect(await searchesOf()).toMatchObject([
      { ...replay, actor: 'auditor' },
      { ...replay, actor: 'another' },
    ]);
  });

  describe('a data-protection officer', () => {
    it.each<[Record<string, string>, number[]]>([
      [{}, [0, 2, 3, 4, 5, 7]],
      [{ kind: 'act' }, [5, 7]],
      [{ receiving: 'OPS-260604', kind: 'delivery' }, [0, 2]],
      [{ receiving: 'OPS-260705' }, []],
      [{ disclosing: 'PUP-2607', receiving: 'OPS-260705' }, []],
      [{ limit: '2' }, [0, 2]],
    ])('sees of %j what is the own institution’s', async (query, indexes) => {
      expect(found(await controller.findEntries(parts.question(OFFICER), query))).toEqual(indexes);
    });

    it('sees of a person, of counts and of single entries the own institution’s', async () => {
      const other: Caller = { ...OFFICER, institution: 'OPS-260705' };
      expect(found(await byPesel(PESEL, {}, other))).toEqual([]);
      expect(
        (await counts.countEntries(parts.question(other, 'counts'), {})).counts.map(({ kind, entries }) => [
          kind,
          entries,
        ]),
      ).toEqual([['delivery', 1]]);
      await expect(controller.readEntry(parts.question(other), { index: '0' }, {})).rejects.toMatchObject({
        code: 'not-found',
      });
      expect(await controller.readEntry(parts.question(other), { index: '1' }, {})).toMatchObject({ index: 1 });
    });

    it('of no institution sees nothing, and is told why', async () => {
      const nobody: Caller = { ...OFFICER, institution: undefined };
      await expect((async () => controller.findEntries(parts.question(nobody), {}))()).rejects.toMatchObject({
        code: 'forbidden',
      });
    });
  });

  it('counts by day, kind and institutions', async () => {
    await parts.append([
      logEntry(4, { time: '2026-01-05T22:59:59.999Z' }),
      logEntry(5, { time: '2026-01-05T23:00:00.000Z' }),
    ]);
    const deliveries = await counts.countEntries(parts.question(AUDITOR, 'counts'), { kind: 'delivery' });
    const count = (day: string, office: string, centre: string, entries: number) => {
      return { day, kind: 'delivery', disclosing: office, receiving: centre, entries };
    };
    expect(deliveries.counts).toEqual([
      count('2026-01-05', 'PUP-2606', 'OPS-260604', 3),
      count('2026-01-05', 'PUP-2607', 'OPS-260705', 1),
      count('2026-01-06', 'PUP-2606', 'OPS-260604', 1),
    ]);
    // Days are Poland's, in entries as in counts, and `to` does not belong to the period.
    for (const [from, to, entries] of [
      ['2026-01-05', '2026-01-06', 4],
      ['2026-01-06', '2026-01-07', 1],
      ['2026-01-04', '2026-01-05', 0],
    ] as const) {
      const asked = { kind: 'delivery', from, to };
      const { counts: counted } = await counts.countEntries(parts.question(AUDITOR, 'counts'), asked);
      expect(counted.reduce((sum, each) => sum + each.entries, 0)).toBe(entries);
      expect(found(await controller.findEntries(parts.question(AUDITOR), asked))).toHaveLength(entries);
    }
    const period = { kind: 'delivery', from: '2026-01-06T00:00:00+01:00', to: '2026-01-07T00:00:00+01:00' };
    expect((await counts.countEntries(parts.question(AUDITOR, 'counts'), period)).counts).toEqual(
      deliveries.counts.slice(2),
    );
  });

  describe('after a person’s key was erased', () => {
    const erase = (pesel: string): Promise<{ erased: number }> =>
      keys.erasePerson(ADMINISTRATOR, 'Bearer mine', { person: { pesel } });

    it('finds nothing more on the person; the entries stand as they were, and the log says that it was done', async () => {
      const before = await parts.entries.entryContents(YEAR, 0, ENTRIES.length);
      const reference = (await parts.persons.references(logPerson('a'))).get(YEAR);
      expect(await erase(PESEL)).toEqual({ erased: 1 });
      expect(found(await byPesel(PESEL))).toEqual([]);
      expect(await parts.entries.entryContents(YEAR, 0, ENTRIES.length)).toEqual(before);
      const { entries } = await controller.findEntries(parts.question(AUDITOR), { kind: 'act' });
      expect(entries.at(-1)?.entry).toMatchObject({
        object: 'person-key',
        change: 'erased',
        reference,
        actor: 'admin',
      });
      const key = 'SELECT key FROM person_key WHERE pseudonym = $1';
      expect(await database.dataSource.query(key, [logPerson('a')])).toEqual([]);
      expect(await erase(PESEL)).toEqual({ erased: 0 });
    });

    it('keeps the person erased, though an append was under way that had just read the person', async () => {
      const reference = (await parts.persons.references(logPerson('a'))).get(YEAR);
      const [reads, goesOn] = [new Signal(), new Signal()];
      const knownPersons = parts.persons.knownPersons.bind(parts.persons);
      jest.spyOn(parts.persons, 'knownPersons').mockImplementationOnce(async (...asked) => {
        const known = await knownPersons(...asked);
        reads.give();
        await goesOn.given;
        return known;
      });
      const append = parts.append([logEntry(9)]);
      await reads.given;
      const erasure = erase(PESEL);
      await until('the erasure waits for the append', async () => {
        const [{ waiting }] = await database.dataSource.query<[{ waiting: string }]>(
          "SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        );
        return waiting === '1';
      });
      goesOn.give();
      await append;
      expect(await erasure).toEqual({ erased: 1 });
      expect(found(await byPesel(PESEL))).toEqual([]);
      await parts.append([logEntry(10)]);
      const { entries } = await byPesel(PESEL);
      expect(entries).toMatchObject([{ entry: { sequence: 10, personNumber: 1 } }]);
      expect(entries[0]?.entry).not.toMatchObject({ person: reference });
    });

    it('gives the person another reference from then on, numbered from 1', async () => {
      const reference = (await parts.persons.references(logPerson('a'))).get(YEAR);
      await erase(PESEL);
      await parts.append([logEntry(9)]);
      const { entries } = await byPesel(PESEL);
      expect(entries).toMatchObject([{ entry: { sequence: 9, personNumber: 1 } }]);
      expect(entries[0]?.entry).not.toMatchObject({ person: reference });
    });
  });
});

/** Something that one waits for and another brings about. */
class Signal {
  give: () => void = () => undefined;
  readonly given = new Promise<void>((resolve) => (this.give = resolve));
}

function act(reference: string, institutions: string[]): LogEntry {
  return {
    kind: 'act',
    time: TIME,
    object: 'agreement',
    reference,
    change: 'set',
    institutions,
    actor: 'admin',
    actorRole: 'administrator',
    traceId: '',
  };
}
