import {
  EXPORT_COLUMNS,
  exportedCells,
  LOG_EXPORT_END,
  LOG_EXPORT_TYPE,
  type SequencedDeliveryEntry,
} from '@lacznik/contracts';
import { logPerson } from '../../../../../test/harness/log-messages';
import { sealedEntries, signedLog, testKey } from '../../../../../test/harness/signed-log';
import { temporaryFolder, type TemporaryFolder } from '../../../../../test/harness/temporary-folder';
import { runVerify } from '../run-verify';

const ORIGIN = 'log.example.pl/2026';
const SIZE = 20;
const key = testKey(ORIGIN, 1);
const entries = sealedEntries(SIZE);
const log = signedLog(entries, key);
const HEADER = 'index,time,person,personNumber,categories,caseReference,entry,proof,checkpoint';

interface Exported {
  index: number;
  entry: SequencedDeliveryEntry;
  proof: string[];
}

/** What is said about the entries. */
interface Described {
  checkpoint?: string;
  filter?: object;
  end?: unknown;
}

const all = (of = log): Promise<Exported[]> =>
  Promise.all(entries.map(async (entry, index) => ({ index, entry, proof: await of.proof(index) })));

const jsonLines = (
  rows: Exported[],
  { checkpoint = log.checkpoint, filter = {}, end = rows.length }: Described = {},
) => [
  JSON.stringify({ type: LOG_EXPORT_TYPE, origin: checkpoint.split('\n')[0], checkpoint, filter }),
  ...rows.map((row) => JSON.stringify(row)),
  JSON.stringify({ type: LOG_EXPORT_END, entries: end }),
];

const quoted = (text: unknown): string => `"${String(text).replaceAll('"', '""')}"`;

const csvRow = ({ index, entry, proof }: Exported, first: boolean, contents = log.contents): string =>
  [
    index,
    entry.time,
    entry.person,
    entry.personNumber,
    entry.categories.join(' '),
    quoted(entry.caseReference),
    quoted(contents[index]),
    proof.join(' '),
    first ? quoted(log.checkpoint) : '',
  ].join(',');

const csvLines = (rows: Exported[], end: unknown = rows.length): string[] => [
  HEADER,
  ...rows.map((row, i) => csvRow(row, i === 0)),
  `end,,,,,,${String(end)},,${rows.length === 0 ? quoted(log.checkpoint) : ''}`,
];

describe('an export, verified from the command line,', () => {
  let folder: TemporaryFolder;
  let rows: Exported[];
  beforeEach(async () => {
    folder = temporaryFolder();
    rows = await all();
  });
  afterEach(() => folder.remove());

  const verify = async (name: string, content: string | Uint8Array) =>
    runVerify([folder.write(name, content), '--key', key.verifierKey]);
  const ndjson = (lines: string[]) => verify('export.ndjson', lines.map((line) => `${line}\n`).join(''));
  const csv = (lines: string[]) => verify('export.csv', lines.map((line) => `${line}\r\n`).join(''));
  const said = (text: string | RegExp): unknown =>
    typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text);
  const refusal = (text: string | RegExp) => ({ exitCode: 1, text: said(text) });
  const person = (name: string) => rows.filter(({ entry }) => entry.person === logPerson(name));

  const verified = (text: string | RegExp) => ({ exitCode: 0, text: said(text) });

  it('holds in both formats, and tells what it shows', async () => {
    expect(await ndjson(jsonLines(rows))).toEqual({
      exitCode: 0,
      text:
        `Verified: the export's 20 entries are in the log ${ORIGIN} of 20 entries, with the log's signature and ` +
        'no cosignatures; that is all of them, and on each person they are numbered without a hole.',
    });
    expect(await csv(csvLines(rows))).toEqual(verified(/^Verified: the export's 20 entries .* cannot be told from it/));
    const b = person('b');
    expect(await ndjson(jsonLines(b, { filter: { person: logPerson('b') } }))).toEqual(
      verified(`those on ${logPerson('b')} are numbered from 1 without a hole`),
    );
    const later = { person: logPerson('b'), from: '2026-01-01T00:00:00.000Z' };
    expect(await ndjson(jsonLines(b.slice(2), { filter: later }))).toEqual(verified('cannot be told from it'));
  });

  it('holds in the columns that the log writes', async () => {
    const cells = rows.map((row, i) => exportedCells(row, log.contents[row.index]!, i === 0 ? log.checkpoint : ''));
    const end = EXPORT_COLUMNS.map((column) => ({ index: LOG_EXPORT_END, entry: rows.length })[column] ?? '');
    const lines = [EXPORT_COLUMNS, ...cells, end].map((row) => row.map(quoted).join(','));
    expect(await csv(lines)).toEqual(verified("the export's 20 entries"));
    const index = EXPORT_COLUMNS.indexOf('purpose');
    const altered = lines.with(3, cells[2]!.with(index, 'other').map(quoted).join(','));
    expect(await csv(altered)).toEqual(refusal('the column purpose was altered'));
  });

  it('holds as a Polish Excel opens it, with a byte order mark, semicolons and cells that are no formulas', async () => {
    // Of so many proofs one begins with a plus.
    const many = sealedEntries(400);
    const large = signedLog(many, key);
    const cells = await Promise.all(
      many.map(async (entry, index) =>
        exportedCells(
          { index, entry, proof: await large.proof(index) },
          large.contents[index]!,
          index === 0 ? large.checkpoint : '',
        ),
      ),
    );
    expect(cells.flat().filter((cell) => String(cell).startsWith("'+"))).not.toEqual([]);
    const end = EXPORT_COLUMNS.map((column) => ({ index: LOG_EXPORT_END, entry: many.length })[column] ?? '');
    const lines = (delimiter: string) => [EXPORT_COLUMNS, ...cells, end].map((row) => row.map(quoted).join(delimiter));
    const excel = (of: string[]) => verify('excel.csv', `\uFEFF${of.map((line) => `${line}\r\n`).join('')}`);
    expect(await excel(lines(';'))).toEqual(verified("the export's 400 entries"));
    expect(await csv(lines(','))).toEqual(verified("the export's 400 entries"));
    const altered = cells[2]!.with(EXPORT_COLUMNS.indexOf('purpose'), 'other').map(quoted).join(';');
    expect(await excel(lines(';').with(3, altered))).toEqual(refusal('the column purpose was altered'));
  });

  it('holds with the year of the log beside each entry, and is refused with another', async () => {
    const years = (year: number) => jsonLines(rows.map((row) => ({ year, ...row })));
    expect(await ndjson(years(2026))).toEqual(verified("the export's 20 entries"));
    expect(await ndjson(years(2025))).toEqual(refusal(`Entry 0 is said to be of 2025, its log is ${ORIGIN}`));
  });

  it('is refused with anything in it that no proof covers', async () => {
    for (const [i, why] of [
      [0, "The export's first line has something that no export has: remark"],
      [3, 'In line 4 of the export there is something that no export has: remark'],
      [21, "The export's last line has something that no export has: remark"],
    ] as const) {
      const lines = jsonLines(rows);
      expect(await ndjson(lines.with(i, lines[i]!.replace('{', '{"remark":"x",')))).toEqual(refusal(why));
    }
  });

  it('holds without entries, with a byte order mark, and without the last line end', async () => {
    expect(await ndjson(jsonLines([], { filter: { from: 'x' } }))).toEqual(verified("the export's 0 entries"));
    expect(await csv(csvLines([]))).toEqual(verified("the export's 0 entries"));
    expect(await verify('bom.csv', `\uFEFF${csvLines(rows).join('\r\n')}`)).toMatchObject({ exitCode: 0 });
    expect(await verify('x.NDJSON', jsonLines(rows).join('\n'))).toMatchObject({ exitCode: 0 });
  });

  it('names the entry that was changed', async () => {
    const changed = rows.with(7, { ...rows[7]!, entry: { ...rows[7]!.entry, receiving: 'OPS-260605' } });
    expect(await ndjson(jsonLines(changed))).toEqual(refusal(/^Entry 7 is not what the log holds there/));
    const texts = log.contents.with(7, (log.contents[7] ?? '').replace('OPS-260604', 'OPS-260605'));
    const lines = csvLines(rows).with(8, csvRow(rows[7]!, false, texts));
    expect(await csv(lines)).toEqual(refusal(/^Entry 7 is not what the log holds there/));
  });

  it('names the entry that was deleted, where the export is of all or of one person', async () => {
    expect(await ndjson(jsonLines(rows.toSpliced(5, 1)))).toEqual(refusal('entry 5 is missing'));
    expect(await ndjson(jsonLines(rows.slice(0, -1)))).toEqual(refusal('has 19 of its 20 entries'));
    const hole = person('b').toSpliced(2, 1);
    expect(await ndjson(jsonLines(hole, { filter: { person: logPerson('b') } }))).toEqual(
      refusal(`The entries on person ${logPerson('b')} are not complete: number 3 is missing (entry 10 has number 4`),
    );
    expect(await ndjson(jsonLines(person('b').slice(1), { filter: { person: logPerson('b') } }))).toEqual(
      refusal('number 1 is missing'),
    );
    expect(await csv(csvLines(rows.toSpliced(5, 1), 20))).toEqual(refusal('has 19 entries, but its end tells of 20'));
  });

  it('names the entry that was put in, repeated or swapped', async () => {
    const forged = { ...rows[3]!, entry: { ...rows[3]!.entry, sequence: 99 } };
    expect(await ndjson(jsonLines(rows.toSpliced(4, 0, forged)))).toEqual(refusal('Entry 3 stands after entry 3'));
    expect(await ndjson(jsonLines([...rows, { ...forged, index: 20 }]))).toEqual(refusal('Entry 20 lies outside'));
    const swapped = rows.with(3, rows[4]!).with(4, rows[3]!);
    expect(await csv(csvLines(swapped))).toEqual(refusal('Entry 3 stands after entry 4'));
    const exchanged = rows.with(3, { ...rows[4]!, index: 3 }).with(4, { ...rows[3]!, index: 4 });
    expect(await ndjson(jsonLines(exchanged))).toEqual(refusal('Entry 3 is not what the log holds there'));
    expect(await ndjson(jsonLines(rows, { filter: { person: logPerson('a') } }))).toEqual(
      refusal('Entry 1 does not belong to the export: its person'),
    );
  });

  it('is called cut off wherever it ends too early', async () => {
    const text = jsonLines(rows)
      .map((line) => `${line}\n`)
      .join('');
    const bytes = Buffer.from(text);
    const afterHead = bytes.indexOf('\n') + 1;
    for (const end of [afterHead, afterHead + 1, afterHead + 1000, bytes.length - 30, bytes.length - 2]) {
      expect(await verify('cut.ndjson', bytes.subarray(0, end))).toEqual(refusal('The export is cut off'));
    }
    const table = csvLines(rows).join('\r\n');
    const afterFirst = csvLines(rows).slice(0, 2).join('\r\n').length;
    for (const end of [afterFirst, afterFirst + 5, afterFirst + 200, table.length - 8]) {
      expect(await verify('cut.csv', table.slice(0, end))).toEqual(refusal('The export is cut off'));
    }
  });

  it('is refused for a wrong count and for what comes after the end', async () => {
    expect(await ndjson(jsonLines(rows, { end: 19 }))).toEqual(refusal('has 20 entries, but its end tells of 19'));
    expect(await ndjson(jsonLines(rows, { end: '20' }))).toEqual(refusal('does not tell the number'));
    expect(await csv(csvLines(rows, 21))).toEqual(refusal('has 20 entries, but its end tells of 21'));
    expect(await csv(csvLines(rows, 'x'))).toEqual(refusal('does not tell the number'));
    expect(await ndjson([...jsonLines(rows), JSON.stringify(rows[0])])).toEqual(refusal('goes on after its end'));
    expect(await csv([...csvLines(rows), csvRow(rows[0]!, false)])).toEqual(refusal('goes on after its end'));
  });

  it('names the readable column that was altered', async () => {
    const alter = (from: string, to: string) =>
      csvLines(rows).map((line, i) => (i === 3 ? line.replace(from, to) : line));
    expect(await csv(alter('2026-01-05', '2026-01-06'))).toEqual(refusal(/^Entry 2 \(record 4\): the column time was/));
    expect(await csv(alter(`,17,`, `,18,`))).toEqual(refusal('the column categories was altered'));
    expect(await csv(alter('"S/', '"T/'))).toEqual(refusal('the column caseReference was altered'));
    expect(await csv(alter(',1,17', ',2,17'))).toEqual(refusal('the column personNumber was altered'));
    const more = csvLines(rows).map((line, i) => `${line},${i === 0 ? 'remark' : 'harmless'}`);
    expect(await csv(more)).toEqual(refusal('the column remark was altered'));
  });

  it("holds by the log's key under its plain name, where the log is kept by years", async () => {
    const file = folder.write('export.ndjson', jsonLines(rows).join('\n'));
    const byName = testKey('log.example.pl', 1).verifierKey;
    expect(await runVerify([file, '--key', byName])).toEqual(verified(`in the log ${ORIGIN} of 20 entries`));
  });

  it("is refused by name where it is of another log, or signed by another's key", async () => {
    const other = signedLog(entries, testKey('log.elsewhere.pl', 1));
    expect(await ndjson(jsonLines(rows, { checkpoint: other.checkpoint }))).toEqual(
      refusal(/^The export's checkpoint is of another log: it names log\.elsewhere\.pl/),
    );
    const impostor = signedLog(entries, testKey(ORIGIN, 9));
    expect(await ndjson(jsonLines(rows, { checkpoint: impostor.checkpoint }))).toEqual(refusal('is not signed by'));
    const line = csvRow(rows[0]!, true).replace(ORIGIN, 'log.elsewhere.pl');
    expect(await csv(csvLines(rows).with(1, line))).toEqual(refusal('is of another log: it names log.elsewhere.pl'));
    expect(await ndjson(jsonLines(rows, { checkpoint: `${ORIGIN}\nx` }))).toEqual(refusal('is no signed note'));
    const disguised = jsonLines(rows).with(0, jsonLines(rows)[0]!.replace(`"origin":"${ORIGIN}`, '"origin":"log.x'));
    expect(await ndjson(disguised)).toEqual(refusal('is of another log: it names log.x'));
  });

  it('is refused where a name stands twice, or the CSV holds JSON in another spelling', async () => {
    const twice = jsonLines(rows).map((line, i) => (i === 3 ? line.replace('"time"', '"time":"x","time"') : line));
    expect(await ndjson(twice)).toEqual(refusal('Line 4 of the export is no JSON object'));
    const spelled = log.contents.with(2, (log.contents[2] ?? '').replace('{', '{ '));
    const lines = csvLines(rows).with(3, csvRow(rows[2]!, false, spelled));
    expect(await csv(lines)).toEqual(refusal('Entry 2 (record 4) was changed: its text is not canonical JSON'));
  });

  it('never ends in a stack trace, whatever the file holds', async () => {
    const [head = '', entry = ''] = jsonLines(rows);
    const deep = `{"index":0,"entry":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}},"proof":[]}`;
    const strange = ['', '{}', 'null', '[]', '{"index":-1}', '{"index":0}', '{"index":0,"entry":{},"proof":[1]}', deep];
    const unclear = /\n|could not be finished/;
    const odd = { filter: { person: { toString: 1 } } };
    expect(await ndjson(jsonLines(rows, odd))).toEqual(refusal('its person is not {"toString":1}'));
    expect(await ndjson(jsonLines([], odd))).toMatchObject({ exitCode: 0 });
    for (const line of [
      ...strange,
      entry.replace('"proof":["', '"proof":["x'),
      entry.replace('{"index"', '{"index":"0","x"'),
    ]) {
      for (const lines of [[line], [head, line], [line, head]]) {
        expect(await ndjson(lines)).toEqual({ exitCode: 1, text: expect.not.stringMatching(unclear) as unknown });
      }
    }
    for (const text of [
      '',
      'a,b\r\n',
      `${HEADER}\r\n`,
      `${HEADER}\r\n1\r\n`,
      `${HEADER}\r\n"`,
      `${HEADER},index\r\n`,
      '"a"b',
    ]) {
      expect(await verify('x.csv', text)).toEqual({ exitCode: 1, text: expect.not.stringMatching(unclear) as unknown });
    }
    for (const name of ['x.csv', 'x.ndjson']) {
      const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 7) % 256));
      expect(await verify(name, noise)).toEqual({ exitCode: 1, text: expect.not.stringMatching(unclear) as unknown });
      expect(await runVerify([folder.path(`no-${name}`), '--key', key.verifierKey])).toEqual(refusal('there is none'));
    }
    expect(await verify('long.ndjson', `{"a":"${'x'.repeat(5_000_000)}`)).toEqual(refusal('too long'));
    expect(await verify('long.csv', `index,entry,proof,checkpoint\r\n"${'x'.repeat(5_000_000)}`)).toMatchObject({
      exitCode: 1,
    });
  });
});
