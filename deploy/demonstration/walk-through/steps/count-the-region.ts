import {
  dayInPoland,
  type MonitoringTable,
  PUBLISH_TABLE,
  READ_EXACT_TABLE,
  REPORT_COUNTS,
  type TableRow,
} from '@lacznik/contracts';
import { SELDOM, waitUntil } from '../../../local/timing';
import { labourOfficeOf, PRINTED_TOTALS } from '../../region';
import type { RegisterPlan } from '../../register-plan';
import { type Actors, COUNTY } from '../actors';
import type { InstitutionSystem } from '../institution-system';
import { inParallel } from '../parallel';
import { grouped, type Printer } from '../printer';

const CONCURRENCY = 4;
const NAME_WIDTH = 54;
const CELL_WIDTH = 8;

/**
 * The labour offices count, and the table of the region is made public. Where every register is whole, it is table 3.
 * @throws Error where it is not
 */
export async function countTheRegister(printer: Printer, actors: Actors): Promise<void> {
  const { office, otherOffices } = actors;
  const samples = otherOffices.map(({ plan }) => plan).filter(isSample);
  await reportCounts([office, ...otherOffices.map(({ system }) => system)]);
  const unemployed = labourOfficeOf(COUNTY).unemployed + otherOffices.reduce((sum, { plan }) => sum + plan.total, 0);
  const totals = await publish(printer, actors, { table: 'register', total: String(unemployed) });
  if (samples.length === 0) compareWithTable3(printer, totals);
  else printer.printLine(`Samples, not whole registers: ${samples.map(({ county }) => county).join(', ')}.`);
}

/** The welfare centres count who takes part in the programme: some are so few that the public table does not tell how many. */
export async function countParticipants(printer: Printer, actors: Actors): Promise<void> {
  await reportCounts(actors.programme.map(({ welfare }) => welfare));
  await publish(printer, actors, { table: 'integration', total: String(PRINTED_TOTALS.participants) });
}

function isSample({ county, total }: RegisterPlan): boolean {
  return total < labourOfficeOf(county).unemployed;
}

function reportCounts(systems: readonly InstitutionSystem[]): Promise<void> {
  return inParallel(systems, CONCURRENCY, async (system) => void (await system.call(REPORT_COUNTS)));
}

/** Prints the table that everybody may read. @returns the exact cells of the region */
async function publish(
  printer: Printer,
  { administrator }: Actors,
  { table, total }: { table: MonitoringTable; total: string },
): Promise<readonly string[]> {
  const day = dayInPoland(new Date());
  let exact: TableRow | undefined;
  await waitUntil(
    `all counts have reached the region's table "${table}"`,
    async () => {
      const body = { table, day, purpose: 'Pokaz' };
      const { rows, missing } = await administrator.call(READ_EXACT_TABLE, { body });
      exact = rows.at(-1);
      if (missing.length > 0 || exact?.cells[0] !== total) throw new Error(`it says ${exact?.cells.join(', ')}`);
    },
    SELDOM,
  );
  const { caption, columns, rows, notes } = await administrator.call(PUBLISH_TABLE, {
    body: { table, day, byProvider: false },
  });
  printer.printLine(`${caption}: ${columns.join(', ')}`);
  for (const row of rows) printer.printLine(lineOf(row));
  for (const note of notes) printer.printLine(note);
  return exact?.cells ?? [];
}

function lineOf({ name, cells }: TableRow): string {
  return `${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(CELL_WIDTH)).join('')}`;
}

function compareWithTable3(printer: Printer, [unemployed, profileIII, percent]: readonly string[]): void {
  const { unemployed: printedUnemployed, profileIII: printedIII } = PRINTED_TOTALS;
  printer.printLine(
    `table 3:  ${grouped(printedUnemployed)} people registered, ${grouped(printedIII)} in help profile III; counted: ${percent} %`,
  );
  if (unemployed !== String(printedUnemployed) || profileIII !== String(printedIII))
    throw new Error('the sums differ from table 3');
}
