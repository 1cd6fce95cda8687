import { cellValue } from './row-record';

describe('a cell', () => {
  it.each([
    ['31.12.2026', { day: 'DD.MM.YYYY' }, '2026-12-31'],
    ['20261231', { day: 'YYYYMMDD' }, '2026-12-31'],
    ['12', { number: 'whole-number' }, 12],
    ['1 234,56', { number: 'grosze' }, 123_456],
    ['1\u00a0234\u202f567', { number: 'grosze' }, 123_456_700],
    ['0,5', { number: 'grosze' }, 50],
    ['1234.50', { number: 'grosze' }, 123_450],
    ['T', { values: { T: true } }, true],
    ['007', {}, '007'],
  ] as const)('%s is read as %j says', (text, source, value) => {
    expect(cellValue(text, source)).toEqual({ ok: true, value });
  });

  it.each([
    ['1.2.2026', { day: 'DD.MM.YYYY' }],
    ['31x12x2026', { day: 'DD.MM.YYYY' }],
    ['1,5', { number: 'whole-number' }],
    ['1 23,00', { number: 'grosze' }],
    ['1,234', { number: 'grosze' }],
    ['-5', { number: 'grosze' }],
    ['toString', { values: { T: true } }],
  ] as const)('%s is refused by %j, and not repeated', (text, source) => {
    const read = cellValue(text, source);
    expect(read).toEqual({ ok: false, detail: expect.stringMatching(/^expected/) as string });
    expect(JSON.stringify(read)).not.toContain(text);
  });
});
