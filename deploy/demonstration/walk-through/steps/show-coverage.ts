import { type CoverageRow, type CoverageState, READ_COVERAGE } from '@lacznik/contracts';
import { type Actors, COUNTY } from '../actors';
import type { Printer } from '../printer';

const COLUMNS: readonly (readonly [CoverageState, string])[] = [
  ['shared', 'shared'],
  ['no-traffic', 'no traffic'],
  ['no-open-case', 'no open case'],
  ['not-in-agreement', 'not in agreement'],
];
const PAIR_WIDTH = 28;

/** In one county, of how many sections something is shared, and what is not, as the operator sees it. */
export async function showCoverage(printer: Printer, { administrator }: Actors): Promise<void> {
  const { rows } = await administrator.call(READ_COVERAGE, { query: { county: COUNTY } });
  const pairs = Map.groupBy(rows, ({ publisher, receiver }) => `${publisher} → ${receiver}`);
  printer.printLine(`${'Sections'.padEnd(PAIR_WIDTH)}${COLUMNS.map(([, title]) => title).join('  ')}`);
  for (const [pair, found] of pairs) printer.printLine(`${pair.padEnd(PAIR_WIDTH)}${cellsOf(found)}`);
}

function cellsOf(rows: readonly CoverageRow[]): string {
  const count = (wanted: CoverageState) => rows.filter(({ state }) => state === wanted).length;
  return COLUMNS.map(([state, title]) => String(count(state)).padStart(title.length)).join('  ');
}
