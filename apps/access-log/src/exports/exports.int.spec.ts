import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ExportedEntry, LOG_EXPORT_TYPE } from '@lacznik/contracts';
import { canonicalJson, leafHash, nodeCrypto, verifyCheckpoint, verifyInclusion } from '@lacznik/ledger';
import { LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import { ExpressAdapter } from '@nestjs/platform-express';
import { logEntry, logPerson } from '../../../../test/harness/log-messages';
import { piped, type Piped } from '../../../../test/harness/piped';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { AUDITOR, createLogDatabase, LOG_NAME, type LogParts, verifierKeyOf, YEAR } from '../access-log.fixture';
import { ExportEntriesService } from './export-entries.service';
import { ExportsController } from './exports.controller';

jest.setTimeout(60_000);

const ORIGIN = `${LOG_NAME}/${YEAR}`;
const SIZE = 1100;

describe('an export of the log', () => {
  let database: TestDatabase;
  let parts: LogParts;
  let controller: Piped<ExportsController>;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    ({ parts, ...database } = await createLogDatabase());
    const batch = (first: number, count: number) =>
      Array.from({ length: count }, (_, i) => logEntry(first + i, { person: logPerson(i % 2 === 0 ? 'a' : 'b') }));
    await parts.append(batch(1, SIZE));
    await parts.sign();
    // Not yet under a checkpoint: no export may hold it.
    await parts.append(batch(SIZE + 1, 10));
    const { search, checkpoints, tree, years } = parts;
    controller = piped(new ExportsController(new ExportEntriesService(search, checkpoints, tree, years)));
  });
  afterAll(() => database.drop());
  afterEach(() => jest.restoreAllMocks());

  async function exported(query: Record<string, unknown>): Promise<string> {
    const file = await controller.exportEntries(parts.question(AUDITOR, 'export'), query);
    const server = createServer((_, response) => void new ExpressAdapter().reply(response, file));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      // `text()` would take the byte order mark away.
      return Buffer.from(await answer.arrayBuffer()).toString('utf8');
    } finally {
      server.close();
    }
  }

  const referenceOf = async (name: string): Promise<string> =>
    (await parts.persons.references(logPerson(name))).get(YEAR) ?? '';

  const lines = async (query: Record<string, unknown>): Promise<unknown[]> =>
    (await exported(query))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);

  it('as NDJSON holds all that the filter finds, each entry with a proof that holds under the checkpoint', async () => {
    const person = await referenceOf('a');
    const [head, ...rest] = await lines({ person });
    const end = rest.pop();
    const proven = rest as ExportedEntry[];
    const { checkpoint } = head as { checkpoint: string };
    expect(head).toEqual({ type: LOG_EXPORT_TYPE, origin: ORIGIN, checkpoint, filter: { person } });
    expect(end).toEqual({ type: 'end', entries: SIZE / 2 });
    expect(proven.map(({ entry }) => 'personNumber' in entry && entry.personNumber)).toEqual(
      Array.from({ length: SIZE / 2 }, (_, i) => i + 1),
    );
    const checked = verifyCheckpoint(checkpoint, { origin: ORIGIN, logKeys: [verifierKeyOf(7)] }, nodeCrypto);
    if (!checked.ok) throw new Error(checked.reason);
    const { size, root } = checked.checkpoint;
    for (const { index, entry, proof } of proven) {
      const leaf = leafHash(Buffer.from(canonicalJson(entry)), nodeCrypto);
      const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
      expect(verifyInclusion({ index, size, leafHash: leaf, proof: hashes, root }, nodeCrypto)).toEqual({ ok: true });
    }
  });

  it('ends at the checkpoint', async () => {
    const all = await lines({});
    expect(all).toHaveLength(SIZE + 2);
    expect(all.at(-1)).toEqual({ type: 'end', entries: SIZE });
  });

  it('as CSV has the same, after RFC 4180, and the checkpoint in the first record only', async () => {
    const csv = await exported({ format: 'csv', person: await referenceOf('b') });
    const [head, first, second] = csv.split('\r\n');
    expect(head).toBe(
      'index,time,kind,disclosing,receiving,person,personNumber,legalBasis,purpose,categories,entry,proof,checkpoint',
    );
    const readable = [
      'delivery',
      'PUP-2606',
      'OPS-260604',
      await referenceOf('b'),
      '1',
      'ups-105-1',
      'social-work',
      '17',
    ].join();
    expect(first).toContain(`1,2026-01-05T00:00:00.000Z,${readable},"{""agreement"":""AG-1""`);
    expect([first, second].map((record) => record?.includes(ORIGIN))).toEqual([true, false]);
    expect(csv.endsWith(`\r\nend,,,,,,,,,,${SIZE / 2},,\r\n`)).toBe(true);
  });

  it('as CSV for a Polish Excel has the same with semicolons, behind a byte order mark', async () => {
    const person = await referenceOf('b');
    const rfc = parse(await exported({ format: 'csv', person }), {});
    const excel = await exported({ format: 'csv-excel', person });
    expect(excel.startsWith('\uFEFFindex;time;kind;')).toBe(true);
    expect(excel.lastIndexOf('\uFEFF')).toBe(0);
    expect(parse(excel, { bom: true, delimiter: ';' })).toEqual(rfc);
    expect(rfc).toHaveLength(SIZE / 2 + 2);
    expect(rfc.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rfc.flat().filter((cell) => cell.startsWith("'+"))).not.toEqual([]);
  });

  it('of nothing says so', async () => {
    expect(await lines({ receiving: 'OPS-260699' })).toEqual([
      expect.objectContaining({ filter: { receiving: 'OPS-260699' } }),
      { type: 'end', entries: 0 },
    ]);
  });

  it('that fails on the way is cut off, so that nobody takes it for whole', async () => {
    const find = parts.search.find.bind(parts.search);
    jest.spyOn(parts.search, 'find').mockImplementation((filter, range) => {
      if (range.start > 600) throw new Error('the database went away');
      return find(filter, range);
    });
    await expect(exported({})).rejects.toThrow('terminated');
  });

  it.each<[Record<string, unknown>, string]>([
    [{ format: 'xml' }, 'format'],
    [{ format: ['csv', 'ndjson'] }, 'format'],
    [{ limit: '5' }, 'query'],
    [{ receiving: 'nobody' }, 'receiving'],
    [{ year: 'this' }, 'year'],
  ])('refuses %j, and says where', async (query, path) => {
    const refusal = await exported(query).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LacznikError);
    expect((refusal as LacznikError).path).toBe(path);
  });

  it('is of one year’s log, and asks which where it could be several', async () => {
    await parts.append([logEntry(1)], YEAR - 1);
    await parts.sign();
    await expect(exported({})).rejects.toMatchObject({ path: 'year' });
    await expect(exported({ from: `${YEAR - 1}-12-31` })).rejects.toMatchObject({ path: 'year' });
    expect(await lines({ from: `${YEAR}-12-30` })).toHaveLength(2);
    const [head, entry, end] = await lines({ year: String(YEAR - 1) });
    expect([head, entry, end]).toMatchObject([{ origin: `${LOG_NAME}/${YEAR - 1}` }, { index: 0 }, { entries: 1 }]);
  });
});
