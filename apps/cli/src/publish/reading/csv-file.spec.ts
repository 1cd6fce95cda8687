import { type CsvMapping, parseCsvMapping } from '@lacznik/contracts';
import { temporaryFolder } from '../../../../../test/harness/temporary-folder';
import { csvFile } from './csv-file';
import type { FileRecord } from './file-record';

const HEAD = 'NR;PESEL;STATUS;OD;ŹRÓDŁO\n';
const ROW = '7;81030206002;BEZ;07.01.2026;x\n';

function mapping(change: object = {}): CsvMapping {
  const parsed = parseCsvMapping({
    section: 'registrations',
    fields: {
      recordId: { column: 'NR' },
      revision: { constant: 1 },
      'person.pesel': { column: 'PESEL' },
      'data.status': { column: 'STATUS', values: { BEZ: 'UNEMPLOYED_WITHOUT_BENEFIT' } },
      'data.from': { column: 'OD', day: 'DD.MM.YYYY' },
    },
    ignore: ['ŹRÓDŁO'],
    ...change,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  return parsed.value;
}

describe('a CSV file with its mapping', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const open = (text: string, change?: object) => csvFile(folder.write('a.csv', text), mapping(change));
  async function records(text: string, behindLine = 0): Promise<FileRecord[]> {
    const opened = await open(text);
    if (!opened.ok) throw new Error(opened.fault);
    return Array.fromAsync(opened.file.records(behindLine));
  }

  it('becomes records, each with the line that it begins on', async () => {
    const quoted = '"8";81030206002;BEZ;08.01.2026;"a\nb"\n';
    const [first, second, third] = await records(`${HEAD}${ROW}\n${quoted}${ROW}`);
    expect(first).toEqual({
      line: 2,
      text: JSON.stringify({
        section: 'registrations',
        recordId: '7',
        revision: 1,
        person: { pesel: '81030206002' },
        data: { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from: '2026-01-07' },
      }),
    });
    expect([second?.line, third?.line]).toEqual([4, 6]);
    expect((await records(`${HEAD}${ROW}${ROW}`, 2)).map(({ line }) => line)).toEqual([3]);
  });

  it('tells of a row that cannot be read its line and column, and not what stands there', async () => {
    const rows = [ROW.replace('07.01.2026', '2026-01-07'), ROW.replace('BEZ', 'Z'), ROW.replace('BEZ', '')];
    const made = await records(HEAD + rows.join(''));
    expect(made.slice(0, 2)).toEqual([
      { line: 2, column: 'OD', detail: 'expected a day as DD.MM.YYYY' },
      { line: 3, column: 'STATUS', detail: 'expected one of BEZ' },
    ]);
    // Whether a field may be absent, the edge knows.
    expect(made[2]).toMatchObject({ text: expect.not.stringContaining('status') as string });
  });

  it.each([
    ['another column', HEAD.replace('OD', 'DATA') + ROW, 'line 1: there is no column "OD"; there are "NR"'],
    [
      'a column of which nothing is made',
      HEAD.replace('ŹRÓDŁO', 'UWAGI') + ROW,
      'line 1, column 5: nothing is made of "UWAGI"',
    ],
    ['a column twice', HEAD.replace('ŹRÓDŁO', 'NR') + ROW, 'line 1, column 5: a second column "NR"'],
    [
      'another delimiter',
      (HEAD + ROW).replaceAll(';', ','),
      'line 1, column 1: the cells are divided by ",": write "delimiter": ","',
    ],
    ['a row with a cell too many', `${HEAD}${ROW}1;2;3;4;5;6\n`, 'line 3, column 6: another number of cells'],
    ['a quote that is not closed', `${HEAD}${ROW}"1;2;3;4;5\n${ROW}`, 'a quote is opened and never closed'],
    ['a quote in a cell', `${HEAD}1;2"2;3;4;5\n`, 'line 2, column 2: a quote within a cell'],
    ['nothing', '', 'line 1: the file is empty'],
  ])('is refused as a whole, with the place, for %s', async (_, text, why) => {
    expect(await open(text)).toMatchObject({ ok: false, fault: expect.stringContaining(why) as string });
  });

  it('says which column a field that was refused comes from', async () => {
    const opened = await open(HEAD + ROW);
    const columnOf = (path?: string) => (opened.ok ? opened.file.columnOf(path) : 'refused');
    expect(['person.pesel', 'person', 'revision', undefined].map(columnOf)).toEqual([
      'PESEL',
      'PESEL',
      undefined,
      undefined,
    ]);
  });
});
