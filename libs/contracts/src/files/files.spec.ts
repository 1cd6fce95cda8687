import { checkExportedEntry, checkExportEnd, checkExportHead } from './log-export';
import {
  endCells,
  EXPORT_COLUMNS,
  exportedCells,
  guardedCell,
  PROVING_COLUMNS,
  readableCell,
  unguardedCell,
} from './log-export-csv';
import { checkPersonReport } from './person-report';

const HASH = Buffer.alloc(32, 7).toString('base64');
const HEAD = { type: 'lacznik-log-export@v1', origin: 'log.example.pl/2026', checkpoint: 'x\n', filter: {} };
const ENTRY = { year: 2026, index: 0, entry: { kind: 'act' }, proof: [HASH] };
const REPORTED = { index: 5, entry: { kind: 'case' }, proof: [] };
const YEAR = { year: 2026, origin: 'log.example.pl/2026', checkpoint: 'x\n', person: 'r1-x', entries: [REPORTED] };
const REPORT = { type: 'lacznik-person-report@v1', madeAt: '2026-01-05T08:00:00Z', institutions: {}, years: [YEAR] };

const CHECKS = {
  head: [checkExportHead, HEAD],
  entry: [checkExportedEntry, ENTRY],
  end: [checkExportEnd, { type: 'end', entries: 3 }],
  report: [checkPersonReport, REPORT],
} as const;

describe('the files that people keep', () => {
  it.each(Object.keys(CHECKS) as (keyof typeof CHECKS)[])('are read: %s', (name) => {
    const [check, value] = CHECKS[name];
    expect(check(value)).toEqual({ ok: true, value });
    expect(check({ ...value, remark: 'x' })).toMatchObject({ refusals: [{ code: 'unknown-field', path: 'remark' }] });
    for (const other of [undefined, null, [], 'x', 7]) expect(check(other)).toMatchObject({ ok: false });
  });

  it.each<[keyof typeof CHECKS, object, string]>([
    ['head', { type: 'lacznik-log-export@v2' }, 'type'],
    ['head', { filter: [] }, 'filter'],
    ['head', { checkpoint: undefined }, 'checkpoint'],
    ['entry', { year: '2026' }, 'year'],
    ['entry', { index: -1 }, 'index'],
    ['entry', { index: 0.5 }, 'index'],
    ['entry', { entry: 'x' }, 'entry'],
    ['entry', { proof: HASH }, 'proof'],
    ['entry', { proof: [HASH, 7] }, 'proof'],
    ['entry', { proof: [HASH.slice(1)] }, 'proof'],
    ['entry', { proof: [`${'A'.repeat(42)}B=`] }, 'proof'],
    ['entry', { proof: Array(64).fill(HASH) }, 'proof'],
    ['end', { entries: '3' }, 'entries'],
    ['report', { madeAt: '2026-02-30T25:00:00Z' }, 'madeAt'],
    ['report', { madeAt: '2026-01-05' }, 'madeAt'],
    ['report', { institutions: { 'PUP-2606': 1 } }, 'institutions'],
    ['report', { years: [] }, 'years'],
    ['report', { years: [YEAR, null] }, 'years[1]'],
    ['report', { years: [{ ...YEAR, year: undefined }] }, 'years[0].year'],
    ['report', { years: [{ ...YEAR, entries: {} }] }, 'years[0].entries'],
    ['report', { years: [{ ...YEAR, entries: ['x'] }] }, 'years[0].entries[0]'],
    ['report', { years: [{ ...YEAR, entries: [{ ...REPORTED, index: -1 }] }] }, 'years[0].entries[0].index'],
    ['report', { years: [{ ...YEAR, entries: [{ ...REPORTED, proof: [1] }] }] }, 'years[0].entries[0].proof'],
  ])('are refused: %s with %j', (name, change, path) => {
    const [check, value] = CHECKS[name];
    expect(check({ ...value, ...change })).toMatchObject({ refusals: [{ code: 'validation-failed', path }] });
  });
});

describe('an export in CSV', () => {
  const entry = { kind: 'act', time: '2026-01-05T08:00:00.000Z', personNumber: 7, categories: ['1', '17'] };

  it('has a cell for each column, of an entry as of the end', () => {
    const cells = exportedCells({ ...ENTRY, entry } as never, '{…}', 'note');
    expect(Object.fromEntries(EXPORT_COLUMNS.map((column, i) => [column, cells[i]]))).toEqual({
      index: 0,
      time: '2026-01-05T08:00:00.000Z',
      kind: 'act',
      disclosing: '',
      receiving: '',
      person: '',
      personNumber: '7',
      legalBasis: '',
      purpose: '',
      categories: '1 17',
      entry: '{…}',
      proof: HASH,
      checkpoint: 'note',
    });
    expect(cells).toHaveLength(EXPORT_COLUMNS.length);
    expect(EXPORT_COLUMNS.map((column, i) => [column, endCells(3, '')[i]]).filter(([, cell]) => cell !== '')).toEqual([
      ['index', 'end'],
      ['entry', 3],
    ]);
    expect(endCells(3, '')).toHaveLength(EXPORT_COLUMNS.length);
  });

  it.each(['=1+1', '+48 600', '-1', '@SUM', '\tx', '\rx', "'=1", "''+1"])(
    'has no cell that a spreadsheet takes for a formula: %j',
    (text) => {
      const cells = exportedCells({ ...ENTRY, entry: { ...entry, purpose: text }, proof: [text] } as never, text, text);
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(String(cell)))).toEqual([]);
      expect(cells.filter((cell) => unguardedCell(String(cell)) === text)).toHaveLength(4);
    },
  );

  it('has all other texts as they are', () => {
    for (const text of ['', "'", "'x", 'a=b', ' =1', '{"a":"="}']) {
      expect(guardedCell(text)).toBe(text);
      expect(unguardedCell(text)).toBe(text);
    }
  });

  it('proves by columns that it has', () => {
    expect(EXPORT_COLUMNS).toEqual(expect.arrayContaining([...PROVING_COLUMNS]));
  });

  it('has no readable cell for an object, a flag or a mixed list', () => {
    expect([{}, null, true, ['a', 1]].map(readableCell)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
