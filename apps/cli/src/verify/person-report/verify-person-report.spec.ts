import { PERSON_REPORT_TYPE, type SequencedPersonEntry } from '@lacznik/contracts';
import { personReport, referenceIn, REPORT_KEY, reportedYear } from '../../../../../test/harness/person-report';
import { testKey } from '../../../../../test/harness/signed-log';
import { temporaryFolder, type TemporaryFolder } from '../../../../../test/harness/temporary-folder';
import { runVerify } from '../run-verify';

/** Structurally what the access log writes; every member can be changed at will. */
interface Report {
  [name: string]: unknown;
  institutions: Record<string, unknown>;
  years: Year[];
}
interface Year {
  [name: string]: unknown;
  entries: { [name: string]: unknown; index: number; entry: SequencedPersonEntry; proof: unknown }[];
}

const original = JSON.stringify;

describe('a person’s report, verified from the command line,', () => {
  let folder: TemporaryFolder;
  let whole: string;
  beforeAll(async () => {
    whole = original(await personReport({ 2025: 3, 2026: 7 }));
  });
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  const verifyText = (text: string | Uint8Array, key = REPORT_KEY, ...more: string[]) =>
    runVerify([folder.write('report.json', text), '--key', key, ...more]);
  const said = (text: string): unknown => expect.stringContaining(text);

  /** Verifies the report after a change. The second year, of seven entries, is at hand. */
  async function verifyChanged(change: (report: Report, year: Year) => unknown) {
    const report = JSON.parse(whole) as Report;
    change(report, report.years[1] as Year);
    return verifyText(original(report));
  }

  it('holds, and tells what it shows and what it cannot show', async () => {
    expect(await verifyText(whole)).toEqual({
      exitCode: 0,
      text:
        "Verified: the report's 10 entries are in the log log.example.pl/2025 of 7 entries, with the log's signature and no " +
        "cosignatures; in the log log.example.pl/2026 of 15 entries, with the log's signature and no cosignatures; those of a " +
        'year are all on one person and numbered from 1 without a hole. Whether the latest of a year, or a whole year, were ' +
        'left out, and whether the references are of one person, cannot be told from the file; ' +
        "the institutions' names and the instant of making are covered by no proof.",
    });
  });

  it('holds by the key under the name of the one year that it has', async () => {
    const yearly = testKey('log.example.pl/2026', 1).verifierKey;
    expect(await verifyText(original(await personReport({ 2026: 2 })), yearly)).toMatchObject({ exitCode: 0 });
    expect(await verifyText(whole, yearly)).toEqual({
      exitCode: 1,
      text: said('Year 2025: The checkpoint is of another log: it names log.example.pl/2025'),
    });
  });

  it('is of one log, also where a policy names several', async () => {
    const other = await reportedYear(2026, 2, { log: 'log.elsewhere.pl', seed: 5 });
    const [first] = (JSON.parse(whole) as Report).years;
    const logs = [REPORT_KEY, testKey('log.elsewhere.pl', 5).verifierKey].map((key) => `log ${key}\n`);
    const policy = folder.write('policy', `${logs.join('')}quorum none\n`);
    const mixed = folder.write('mixed.json', JSON.stringify({ ...JSON.parse(whole), years: [first, other] }));
    expect(await runVerify([mixed, '--policy', policy])).toEqual({
      exitCode: 1,
      text: 'The years of the report are of several logs: log.example.pl, log.elsewhere.pl.',
    });
    expect(await runVerify([folder.write('whole.json', whole), '--policy', policy])).toMatchObject({ exitCode: 0 });
  });

  it('of a person unknown to the log holds, with nothing in it but the states of the log', async () => {
    const none = await personReport({ 2025: 0, 2026: 0 });
    expect(await verifyText(original(none))).toEqual({
      exitCode: 0,
      text: said("the report's 0 entries are in the log"),
    });
  });

  it('needs the cosignatures that a policy asks for', async () => {
    const witness = testKey('witness.example', 2, 'cosignature/v1').verifierKey;
    const policy = folder.write('policy', `log ${REPORT_KEY}\nwitness w ${witness}\nquorum w\n`);
    expect(await runVerify([folder.write('report.json', whole), '--policy', policy])).toEqual({
      exitCode: 1,
      text: said('Year 2025: The checkpoint has too few cosignatures'),
    });
  });

  it.each<[string, (year: Year) => unknown, string]>([
    [
      'an entry in the middle was dropped',
      ({ entries }) => entries.splice(2, 1),
      'number 3 is missing (entry 7 has number 4',
    ],
    ['the first entry was dropped', ({ entries }) => entries.shift(), 'number 1 is missing (entry 3 has number 2'],
    ['an entry stands twice', ({ entries }) => entries.splice(2, 0, entries[1]!), 'Entry 3 stands after entry 3'],
    [
      'two entries changed places',
      ({ entries }) => entries.splice(1, 2, entries[2]!, entries[1]!),
      'Entry 3 stands after entry 5',
    ],
    [
      'the receiver was altered',
      ({ entries }) => Object.assign(entries[3]!.entry, { receiving: 'OPS-260605' }),
      'Entry 7 is not what the log holds there: the entry or its proof was changed',
    ],
    [
      'a number was altered',
      ({ entries }) => Object.assign(entries[3]!.entry, { personNumber: 3 }),
      'Entry 7 is not what the log holds there',
    ],
    [
      'a member was added to an entry',
      ({ entries }) => Object.assign(entries[3]!.entry, { remark: 'harmless' }),
      'Entry 7 is not what the log holds there',
    ],
    [
      'two proofs were exchanged',
      ({ entries: [a, b] }) => ([a!.proof, b!.proof] = [b!.proof, a!.proof]),
      'Entry 1 is not what the log holds there',
    ],
    ['an index was altered', ({ entries }) => (entries[6]!.index = 14), 'Entry 14 is not what the log holds there'],
    [
      'an index lies outside',
      ({ entries }) => (entries[6]!.index = 15),
      'Entry 15 lies outside the tree of 15 entries',
    ],
    [
      'it names another person',
      (year) => (year['person'] = referenceIn(2026, 'theirs')),
      'Entry 1 is not on the person r1-theirs-2026',
    ],
  ])('is refused by name where %s', async (_, change, why) => {
    const { exitCode, text } = await verifyChanged((_report, year) => change(year));
    expect(text).toContain('Year 2026: ');
    expect(text).toContain(why);
    expect(exitCode).toBe(1);
  });

  it('is refused where an entry of the same log is on another person', async () => {
    const theirs = await reportedYear(2026, 7, { of: 'theirs' });
    const found = await verifyChanged((_, year) => year.entries.splice(1, 1, theirs.entries[1] as never));
    expect(found).toEqual({ exitCode: 1, text: said('Year 2026: Entry 2 is not on the person r1-ours-2026') });
  });

  it('is refused where a checkpoint is of another log, of another year, of another key, or was altered', async () => {
    const impostor = await reportedYear(2026, 7, { seed: 9 });
    const elsewhere = await reportedYear(2026, 7, { log: 'log.elsewhere.pl' });
    for (const [change, why] of [
      [
        { checkpoint: (JSON.parse(whole) as Report).years[0]!['checkpoint'] },
        'The report names the log log.example.pl/2026, its checkpoint log.example.pl/2025',
      ],
      [
        { origin: 'log.elsewhere.pl/2026' },
        'The report names the log log.elsewhere.pl/2026, its checkpoint log.example.pl/2026',
      ],
      [elsewhere, 'The checkpoint is of another log: it names log.elsewhere.pl/2026'],
      [{ origin: 'log.example.pl' }, 'The report names the log log.example.pl, its checkpoint'],
      [impostor, "The checkpoint is not signed by the log's key"],
      [{ checkpoint: `${impostor.checkpoint}x` }, 'The checkpoint is no signed note'],
      [{ checkpoint: '' }, 'The checkpoint is no signed note'],
    ] as const) {
      const found = await verifyChanged((_, year) => Object.assign(year, change));
      expect(found).toEqual({ exitCode: 1, text: said(`Year 2026: `) });
      expect(found.text).toContain(why);
    }
    const relabelled = await verifyText(whole.replace('"year":2026', '"year":2027'));
    expect(relabelled.text).toContain('Year 2027: This is not the year of the log log.example.pl/2026');
    const altered = whole.replace(String.raw`log.example.pl/2026\n15\n`, String.raw`log.example.pl/2026\n14\n`);
    expect(await verifyText(altered)).toEqual({
      exitCode: 1,
      text: said('Year 2026: The checkpoint was altered or is forged'),
    });
  });

  it.each<[string, (report: Report, year: Year) => unknown, string]>([
    [
      'another type',
      (report) => (report['type'] = 'x'),
      `is no person's report: its type is not ${PERSON_REPORT_TYPE}`,
    ],
    ['a remark', (report) => (report['remark'] = 'x'), 'something that no report has: remark'],
    ['no instant', (report) => (report['madeAt'] = '2026-02-30T25:00:00Z'), 'does not tell the instant'],
    ['no names', (report) => (report['institutions'] = { 'PUP-2606': 1 } as never), 'institutions are no names by id'],
    ['no years', (report) => (report.years = []), 'The report has no year'],
    ['years that are no list', (report) => (report.years = {} as never), 'The report has no year'],
    [
      'a year that is no object',
      (report) => (report.years[0] = null as never),
      "In number 1 of the report's years there is no JSON object",
    ],
    ['a year twice', ({ years }) => years.push(years[1]!), 'The year 2026 stands after 2026'],
    ['years out of order', ({ years }) => years.reverse(), 'The year 2025 stands after 2026'],
    ['a remark in a year', (_, year) => (year['remark'] = 1), 'something that no report has: remark'],
    [
      'a year without its checkpoint',
      (_, year) => delete year['checkpoint'],
      'the year, the origin or the checkpoint is missing',
    ],
    ['a year without entries', (_, year) => (year.entries = 'none' as never), 'there is no list of entries'],
    ['entries on nobody', (_, year) => delete year['person'], "the person's reference is missing"],
    [
      'an entry that is no object',
      (_, year) => (year.entries[2] = 'x' as never),
      'Number 3 of its entries is no JSON object',
    ],
    [
      'an entry without index',
      (_, year) => delete (year.entries[2] as { index?: number }).index,
      'Number 3 of its entries has no whole number',
    ],
    ['a remark beside an entry', (_, year) => (year.entries[2]!['remark'] = 1), 'Entry 5 has something beside it'],
    ['an entry that is a text', (_, year) => (year.entries[2]!.entry = 'x' as never), 'Entry 5 is no JSON object'],
    ['a proof of numbers', (_, year) => (year.entries[2]!.proof = [1]), 'Entry 5 has a malformed proof'],
    ['a proof that is a text', (_, year) => (year.entries[2]!.proof = 'x'), 'Entry 5 has a malformed proof'],
    [
      'a number that cannot be',
      (_, year) => (year.entries[2]!.entry = { a: '\ud800' } as never),
      'Entry 5 has no canonical JSON',
    ],
  ])('is refused with %s', async (_, change, why) => {
    expect(await verifyChanged(change)).toEqual({ exitCode: 1, text: said(why) });
  });

  it('never ends in a stack trace, whatever the file holds', async () => {
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 7) % 256));
    const deep = whole.replace('"years":[', `"years":[${'['.repeat(100_000)}${']'.repeat(100_000)},`);
    const twice = whole.replace('"time":', '"time":"x","time":');
    for (const text of ['', '{}', 'null', '[]', '"x"', whole.slice(0, -1), deep, twice, noise]) {
      const { exitCode, text: answer } = await verifyText(text);
      expect(exitCode).toBe(1);
      expect(answer).not.toMatch(/\n|could not be finished/);
    }
    expect((await runVerify([folder.path('none.json'), '--key', REPORT_KEY])).text).toContain('there is none');
  });
});
