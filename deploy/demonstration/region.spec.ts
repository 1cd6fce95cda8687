import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LABOUR_OFFICES, PRINTED_TOTALS, WELFARE_CENTRES } from './region';

describe('the region', () => {
  it('adds up to the sums printed under table 3', () => {
    const unemployed = LABOUR_OFFICES.reduce((sum, office) => sum + office.unemployed, 0);
    const profileIII = LABOUR_OFFICES.reduce((sum, office) => sum + office.profileIII, 0);
    expect(LABOUR_OFFICES).toHaveLength(14);
    expect({ unemployed, profileIII }).toEqual({ unemployed: 68_521, profileIII: 16_261 });
    expect(PRINTED_TOTALS).toMatchObject({ unemployed, profileIII });
  });

  it('adds up to the sum printed under table 4', () => {
    const participants = WELFARE_CENTRES.reduce((sum, centre) => sum + centre.participants, 0);
    expect(WELFARE_CENTRES).toHaveLength(10);
    expect(participants).toBe(88);
    expect(PRINTED_TOTALS.participants).toBe(participants);
  });
});

const tables = join(__dirname, '../../../shared/data');
const present = ['table3.csv', 'table4.csv', 'gminy.csv'].every((name) => existsSync(join(tables, name)));
const title = present
  ? 'the region against the tables of the report'
  : 'the region against the tables of the report (skipped: the tables are not at hand in ../shared/data)';

(present ? describe : describe.skip)(title, () => {
  it('has the figures of table 3', () => {
    const rows = rowsOf('table3.csv').filter(([county]) => county?.length === 4);
    const printed = rows.map(([county, name, , total, profileIII]) => [
      county,
      name,
      Number(total),
      Number(profileIII),
    ]);
    const ours = LABOUR_OFFICES.map((office) => [
      office.county,
      office.countyName,
      office.unemployed,
      office.profileIII,
    ]);
    expect(ours).toEqual(printed.toSorted(byTeryt));
  });

  it('has the communes, participants and providers of table 4', () => {
    const rows = rowsOf('table4.csv').filter(([county]) => county?.length === 4);
    const printed = rows.map(([, , teryt, commune, , people, provider]) => [teryt, commune, Number(people), provider]);
    const ours = WELFARE_CENTRES.map((centre) => [centre.teryt, centre.commune, centre.participants, centre.provider]);
    expect(ours).toEqual(printed.toSorted(byTeryt));
  });

  it('names each commune as the register of communes does', () => {
    const names = new Map(rowsOf('gminy.csv').map(([teryt, name]) => [teryt?.slice(0, 6), name]));
    for (const { teryt, commune } of WELFARE_CENTRES) expect(commune).toBe(names.get(teryt));
  });
});

function byTeryt([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}

/** Rows of one of the tables, whose fields hold no quotes and no commas, without the header. */
function rowsOf(name: string): string[][] {
  const lines = readFileSync(join(tables, name), 'utf8').trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(','));
}
