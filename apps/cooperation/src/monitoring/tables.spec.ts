import { publicationOf } from '@lacznik/small-counts';
import { buildTable } from './build-table';
import { centreCounts, officeCounts } from './monitoring.fixture';
import { tableCsv } from './table-csv';
import { tableView } from './table-view';

const DAY = '2015-06-30';

describe('the table of the register', () => {
  const publication = publicationOf(buildTable('register', DAY, officeCounts(DAY), true), new Set());
  const view = tableView({
    table: 'register',
    day: DAY,
    withParts: true,
    publication,
    names: { 2612: 'PUP w Staszowie' },
  });

  it('is table 3 of 2015: of 68,521 unemployed 16,261 are in profile III, 23.73 %', () => {
    expect(view.rows).toHaveLength(15);
    expect(view.rows.at(-1)).toEqual({ level: 'REGION', name: 'Razem', cells: ['68521', '16261', '23.73'] });
    expect(view.rows.find(({ area }) => area === '2612')).toEqual({
      level: 'COUNTY',
      area: '2612',
      name: 'PUP w Staszowie',
      cells: ['3165', '1204', '38.04'],
    });
    expect(view.columns).toEqual(['Bezrobotni ogółem', 'W III profilu pomocy', 'W III profilu pomocy (%)']);
  });

  it('is a CSV, and another for Excel with semicolons, decimal commas and a mark', () => {
    expect(tableCsv(view, 'csv').split('\r\n').at(-2)).toBe(',Razem,68521,16261,23.73');
    const excel = tableCsv(view, 'csv-excel');
    expect([excel.startsWith('\uFEFFTERYT;'), excel.split('\r\n').at(-2)]).toEqual([true, ';Razem;68521;16261;23,73']);
  });
});

describe('the table of integration', () => {
  const rowsWith = (byProvider: boolean) => {
    const publication = publicationOf(buildTable('integration', DAY, centreCounts(DAY), byProvider), new Set());
    return tableView({ table: 'integration', day: DAY, withParts: byProvider, publication, names: {} }).rows;
  };

  it('is table 4 of 2015: 88 persons in ten communes of six counties', () => {
    const rows = rowsWith(false);
    expect(rows.filter(({ level }) => level === 'COMMUNE')).toHaveLength(10);
    expect(rows.filter(({ level }) => level === 'COUNTY').map(({ area, cells }) => [area, cells[0]])).toEqual([
      ['2601', '10'],
      ['2604', '36'],
      ['2605', '10'],
      ['2606', '15'],
      ['2608', '2'],
      ['2610', '15'],
    ]);
    expect(rows.at(-1)?.cells).toEqual(['88']);
  });

  it('has a welfare centre of a town among the welfare centres', () => {
    expect(rowsWith(true).at(-1)?.cells).toEqual(['88', '68', '20']);
  });
});
