import { type InstitutionCounts, MONITORING_TABLES, type MonitoringTable } from '@lacznik/contracts';
import { publicationOf } from '@lacznik/small-counts';
import { buildTable } from './build-table';
import { centreCounts, countyCounts, officeCounts, referralCounts } from './monitoring.fixture';
import { tableCsv } from './table-csv';
import { tableHtml } from './table-html';
import { TABLES } from './table-definitions';
import { hasParts } from './table-rows';
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

describe('a table of what institutions do together', () => {
  const viewOf = (table: MonitoringTable, counts: readonly InstitutionCounts[]) => {
    const withParts = hasParts(TABLES[table], false);
    const publication = publicationOf(buildTable(table, DAY, counts, withParts), new Set());
    return tableView({ table, day: DAY, withParts, publication, names: {} });
  };
  const totalsOf = (table: MonitoringTable, counts: readonly InstitutionCounts[]) => {
    const { columns, rows } = viewOf(table, counts);
    return columns.map((column, i) => [column, rows.at(-1)?.cells[i]]).filter(([, cell]) => cell !== '0');
  };

  it.each(MONITORING_TABLES)('has a head for each cell: %s', (table) => {
    const { columns, rows } = viewOf(table, [...officeCounts(DAY), ...centreCounts(DAY)].slice(0, 1));
    expect(rows.map(({ cells }) => cells.length)).toEqual(rows.map(() => columns.length));
    expect(new Set(columns).size).toBe(columns.length);
  });

  it('has referrals by kind, state and outcome', () => {
    const counts = referralCounts(DAY);
    const all = ['Skierowania', '39'];
    expect(totalsOf('referral-kinds', counts)).toEqual([
      all,
      ['Prace społecznie użyteczne', '18'],
      ['Aktywizacja i Integracja', '21'],
    ]);
    expect(totalsOf('referral-states', counts)).toEqual([
      all,
      ['Wysłane', '2'],
      ['W toku', '27'],
      ['Zakończone', '10'],
    ]);
    expect(totalsOf('referral-outcomes', counts)).toEqual([all, ['Ukończone', '9'], ['Podjęcie pracy', '1']]);
  });

  it('has promotions by state, of labour offices that count them', () => {
    const [counting, ofBefore] = referralCounts(DAY);
    const promotions = [
      { state: 'ASKED', promotions: 7 },
      { state: 'HIRED', promotions: 6 },
    ];
    const counts = [
      { ...counting, processes: { ...counting?.processes, promotions } },
      ofBefore,
    ] as InstitutionCounts[];
    expect(totalsOf('promotions', counts)).toEqual([
      ['Polecenia', '13'],
      ['Osobę zapytano', '7'],
      ['Zatrudnienie', '6'],
    ]);
  });

  it('has in one row what several institutions of a county count, with shares, and below it each pair of offices', () => {
    const counts = countyCounts(DAY);
    expect(viewOf('announcements', counts).rows).toMatchObject([
      { level: 'COUNTY', name: 'powiat 2606', cells: ['24', '20', '83.33'] },
      { level: 'PAIR', name: 'OPS-260604 → nie podano', cells: ['8', '6', '75.00'] },
      { level: 'PAIR', name: 'PCPR-2606 → nie podano', cells: ['8', '8', '100.00'] },
      { level: 'PAIR', name: 'PUP-2606 → OPS-260604', cells: ['5', '5', '100.00'] },
      { level: 'PAIR', name: 'PUP-2606 → OPS-260605', cells: ['3', '1', '33.33'] },
      { level: 'REGION', cells: ['24', '20', '83.33'] },
    ]);
    expect(totalsOf('inquiries', counts)).toEqual([
      ['Pytania', '30'],
      ['Odpowiedź w 10 sekund', '17'],
      ['Odpowiedź później', '13'],
      ['Odpowiedź w 10 sekund (%)', '56.67'],
    ]);
    expect(totalsOf('sections', counts)).toEqual([
      ['Suma działów', '150'],
      ['Status', '50'],
      ['Świadczenia OPS', '100'],
    ]);
    const centres = counts.filter(({ institution }) => institution.startsWith('OPS-'));
    expect(totalsOf('useful-work', centres)).toEqual([['Osoby', '6']]);
  });

  it('is put into a page with its caption and heads, and with nothing that a name could do there', () => {
    const rows = [{ level: 'COMMUNE' as const, area: '260604', name: 'OPS <b> "&"', cells: ['#'] }];
    const view = {
      table: 'useful-work' as const,
      day: DAY,
      caption: 'Osoby',
      columns: ['Osoby'],
      rows,
      notes: ['# – ukryta'],
    };
    expect(tableHtml(view).split('\n')).toEqual([
      '<table lang="pl"><caption>Osoby</caption><thead><tr><th scope="col">Obszar</th><th scope="col">Osoby</th></tr></thead>',
      '<tbody>',
      '<tr data-level="COMMUNE"><th scope="row">OPS &lt;b&gt; &quot;&amp;&quot;</th><td>#</td></tr>',
      '</tbody></table>',
      '<p lang="pl"># – ukryta</p>',
      '',
    ]);
  });
});
