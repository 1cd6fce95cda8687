import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { queryDatabase } from '../../harness/databases';
import { LABOUR_TO_WELFARE } from '../../harness/directions';
import { Exchange } from '../../harness/exchange';
import { LogWatch } from '../../harness/log-watch';
import { pdfText } from '../../harness/pdf-text';
import { planChanges } from '../../harness/planned-changes';
import type { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';

const run = promisify(execFile);
const TABLES = [
  'entry',
  'tile',
  'tree_head',
  'checkpoint',
  'logged_person',
  'person_key',
  'day_count',
  'category_day',
  'entry_facet',
];
const SEED = 7;

interface Verdict {
  code: number;
  text: string;
}

/** The log, to an auditor with the verifier. Nothing may be logged after it: its entries are changed and put back. */
export function describeTheLog(running: () => Region): void {
  let region: Region;
  let folder: string;
  let key: string;
  let database: string;
  let size = 0;
  let year = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lacznik-auditor-'));
    region = running();
    await region.settled();
    database = region.databaseOf('access-log');
    key = (await readFile(join(region.stack.workDirectory, 'secrets', 'log-verifier.key'), 'utf8')).trim();
    await writeFile(join(folder, 'token'), await region.issuer.issue({ sub: 'auditor', roles: ['auditor'] }));
    const watch = await LogWatch.start(region);
    const exchange = await Exchange.create(
      region,
      planChanges(LABOUR_TO_WELFARE, { people: somePeople(20, SEED), changes: 400, writers: 2, seed: SEED }),
    );
    await exchange.openCases();
    await exchange.publish(SEED, { clearance: () => Promise.resolve(), note: () => undefined });
    await exchange.entries();
    // Whoever replays the log is entered in it, once an hour: before its present state is kept.
    await watch.entries();
    size = await watch.allUnderACheckpoint();
    year = await watch.year();
    await Promise.all([watch.stop(), exchange.close()]);
    await tamper(...TABLES.map((table) => `CREATE TABLE kept_${table} AS TABLE ${table}`));
  });
  afterEach(() =>
    tamper(...TABLES.flatMap((table) => [`DELETE FROM ${table}`, `INSERT INTO ${table} TABLE kept_${table}`])),
  );
  afterAll(() => rm(folder, { recursive: true }));

  /** As somebody with all rights on the database, past its guards. */
  async function tamper(...statements: string[]): Promise<void> {
    await queryDatabase(database, ['SET session_replication_role = replica', ...statements].join(';'));
  }

  async function verify(...more: string[]): Promise<Verdict> {
    const argv = ['dist/apps/cli/src/main.js', 'verify', ...more, '--key', key];
    return run(process.execPath, argv).then(
      ({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, text: stdout + stderr }),
    );
  }

  const verifyLog = (...more: string[]): Promise<Verdict> =>
    verify(`${region.apps['access-log'].url}/log/${year}`, '--token-file', join(folder, 'token'), ...more);

  async function written(name: string, content: string | AsyncIterable<Uint8Array>): Promise<string> {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  }

  it('holds as a whole, and continues what the auditor kept', async () => {
    const kept = join(folder, 'kept.checkpoint');
    expect(await verifyLog('--save', kept)).toMatchObject({ code: 0 });
    const { code, text } = await verifyLog('--since', kept);
    expect([code, text]).toEqual([0, expect.stringContaining(String(size))]);
  });

  it('publishes its files under its year, and the present checkpoint beside the years', async () => {
    const statusOf = async (path: string): Promise<number> =>
      (await fetch(`${region.apps['access-log'].url}${path}`)).status;
    const statuses = async (paths: string[]): Promise<unknown> => new Set(await Promise.all(paths.map(statusOf)));
    const log = `/log/${year}`;
    expect(await statuses(['/log/checkpoint', `${log}/checkpoint`, `${log}/tile/0/000`])).toEqual(new Set([200]));
    expect(await statuses([`${log}/tile/entries/000`])).toEqual(new Set([401]));
    const former = ['/checkpoint', `/${year}/checkpoint`, '/tile/0/000', `/${year}/tile/0/000`, '/tile/entries/000'];
    expect(await statuses([...former, '/log/tile/0/000', '/log/2001/checkpoint'])).toEqual(new Set([404]));
  });

  it('gives receipts and exports that hold offline', async () => {
    const { log } = region.official('auditor');
    const receipt = await written('5.tlog-proof', await log.receipt(5));
    const entry = await written('5.json', JSON.stringify(await log.entry(5)));
    expect(await verify(receipt, '--entry', entry)).toMatchObject({ code: 0 });
    const other = await written('6.json', JSON.stringify(await log.entry(6)));
    expect(await verify(receipt, '--entry', other)).toMatchObject({ code: 1 });
    for (const format of ['ndjson', 'csv'] as const) {
      const file = await written(`export.${format}`, log.export({ format }));
      expect(await verify(file)).toMatchObject({ code: 0 });
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replaceAll('OPS-260604', 'OPS-260603'));
      expect(await verify(file)).toMatchObject({ code: 1, text: expect.stringMatching(/^Entry \d+ is not/) as string });
    }
  });

  it('gives a person the list of who received what, which holds offline, and as a PDF', async () => {
    const [person = { pesel: '' }] = somePeople(1, SEED);
    const { log } = region.official('auditor');
    expect(await Array.fromAsync(log.search({ person, kind: 'delivery' }))).not.toEqual([]);
    expect(await log.counts({ kind: 'delivery' })).not.toEqual([]);
    const report = await log.personReport(person);
    const { institutions, years } = report;
    expect(institutions['OPS-260604']).toBe('Ośrodek Pomocy Społecznej w Opatowie');
    expect(years[0]?.entries.map(({ entry }) => entry.kind)).toEqual(expect.arrayContaining(['case', 'delivery']));
    expect(await verify(await written('report.json', JSON.stringify(report)))).toMatchObject({ code: 0 });
    const [first] = pdfText(await log.personReportAsPdf(person));
    expect(first).toContain('Ośrodek Pomocy Społecznej w Opatowie (OPS-260604)');
  });

  it.each<[string, () => string[], RegExp]>([
    [
      'an entry is changed',
      () => ["UPDATE entry SET content = replace(content, 'traceId', 'tracedId') WHERE index = 3"],
      /3/,
    ],
    ['an entry is deleted', () => ['DELETE FROM entry WHERE index = 7'], /tile|entries/],
    [
      'an entry is inserted in place of another, with all that finds it',
      () => [
        'UPDATE entry SET index = -index - 2 WHERE index >= 9',
        'UPDATE entry SET index = -index - 1 WHERE index < 0',
        `INSERT INTO entry
         SELECT year, 9, time, facet, person, 100000, categories, institutions, content FROM entry WHERE index = 2`,
      ],
      /9/,
    ],
    [
      'two entries change places',
      () => [
        `UPDATE entry SET content = other.content FROM entry other
         WHERE (entry.index, other.index) IN ((11, 12), (12, 11))`,
      ],
      /11/,
    ],
    [
      'a leaf is exchanged together with its entry',
      () => [
        "UPDATE entry SET content = replace(content, 'traceId', 'tracedId') WHERE index = 0",
        `UPDATE tile SET hashes = sha256('\\x00'::bytea || convert_to((SELECT content FROM entry WHERE index = 0), 'UTF8'))
           || substring(hashes FROM 33) WHERE level = 0 AND index = 0`,
      ],
      /signed root|tile/,
    ],
  ])('is found out where %s', async (_, statements, named) => {
    await tamper(...statements());
    const { code, text } = await verifyLog();
    expect([code, text]).toEqual([1, expect.stringMatching(named)]);
    expect(text).not.toMatch(/\n\s+at /);
  });

  it('is found out where its end is cut off, down to an older checkpoint that is valid by itself', async () => {
    const kept = join(folder, 'whole.checkpoint');
    expect(await verifyLog('--save', kept)).toMatchObject({ code: 0 });
    await tamper(
      'DELETE FROM entry',
      'DELETE FROM tile',
      "UPDATE tree_head SET size = 0, compact_range = ''",
      'DELETE FROM checkpoint WHERE size > (SELECT min(size) FROM checkpoint)',
    );
    const { code, text } = await verifyLog('--since', kept);
    expect([code, text]).toEqual([1, expect.stringMatching(/shorter than|taken away/)]);
  });
}
