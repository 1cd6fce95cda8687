import { groupEndsOn } from '@lacznik/casework';
import {
  APPLY_DIRECTORY,
  dayInPoland,
  type IntegrationReport,
  READ_INTEGRATION_REPORT,
  SET_INTEGRATION_GROUP,
} from '@lacznik/contracts';
import { waitUntil } from '../../../local/timing';
import { agreementWith } from '../../directory';
import { PRINTED_TOTALS } from '../../region';
import type { Actors, ProgrammeCommune } from '../actors';
import { inParallel } from '../parallel';
import type { Printer } from '../printer';
import { sendReferral, stepReferral } from './processes';

const GROUND = { legalBasis: 'rynek-pracy-2025', purpose: 'joint-action-plan' };
const HOURS_PER_WEEK = 10;
const WIDTH = 8;

/**
 * The activation and integration programme (PAI): each participant is referred by the labour office and accepted by the welfare centre, which
 * opens its case by that. The offices' reports then are table 4 of the regional report.
 */
export async function referToProgramme(printer: Printer, { administrator, programme }: Actors): Promise<void> {
  // Ożarów's rests until here.
  const agreements = programme.map(({ centre }) => ({ ...agreementWith(centre), status: 'ACTIVE' as const }));
  await administrator.call(APPLY_DIRECTORY, { body: { institutions: [], scopes: [], agreements } });
  const from = dayInPoland(new Date());
  for (const commune of programme) await formGroup(commune, from);
  for (const commune of programme) {
    const places = commune.participants.map((person, i) => ({ person, number: i + 1 }));
    await inParallel(places, WIDTH, ({ person, number }) => refer(commune, person, { number, from }));
    printer.printLine(`${commune.centre.teryt}  ${places.length} referred, taken over and accepted`);
  }
  const rows = (await Promise.all(officesOf(programme).map(wholeReport))).flatMap((report) => report.rows);
  const total = rows.reduce((sum, { participants }) => sum + participants, 0);
  for (const { centre } of programme) {
    const row = rows.find(({ commune }) => commune === centre.teryt);
    if (row?.participants !== centre.participants)
      throw new Error(`the report of ${centre.name} is not that of table 4`);
    printer.printLine(
      `${centre.teryt}  ${String(row.participants).padStart(3)}  ${row.providerKind.padEnd(4)}  ${centre.name}`,
    );
  }
  if (total !== PRINTED_TOTALS.participants) throw new Error(`${total} participants instead of those of table 4`);
  printer.printLine(`in all  ${total}, referred one by one: each referral, acceptance and case is in the access log`);
}

/** Both keep it: each counts by what it has itself. */
async function formGroup({ office, welfare, centre }: ProgrammeCommune, from: string): Promise<void> {
  const { teryt, provider } = centre;
  const body = { commune: teryt, provider: `OPS-${teryt}`, providerKind: provider, from, hoursPerWeek: HOURS_PER_WEEK };
  for (const party of [office, welfare])
    await party.call(SET_INTEGRATION_GROUP, { parameters: { group: groupOf(teryt) }, body });
}

async function refer(
  { office, welfare, centre, participants }: ProgrammeCommune,
  person: ProgrammeCommune['participants'][number],
  { number, from }: { number: number; from: string },
): Promise<void> {
  const caseReference = `PAI.${centre.teryt}.${number}`;
  await office.cases.open({ caseReference, person, ...GROUND });
  const integration = { from, to: groupEndsOn(from), groupId: groupOf(centre.teryt), provider: welfare.id };
  const content = {
    kind: 'PAI' as const,
    receiver: welfare.id,
    agreement: agreementWith(centre).id,
    ...GROUND,
    integration,
  };
  const id = await sendReferral(office, { person, caseReference, content });
  const openCase = { caseReference: `OPS.PAI.${number}.${participants.length}` };
  await stepReferral(welfare, id, 'SENT', { command: { name: 'accept' }, openCase });
}

/** The office's report, once every acceptance has come to it. */
async function wholeReport({
  office,
  expected,
}: {
  office: ProgrammeCommune['office'];
  expected: number;
}): Promise<IntegrationReport> {
  let report: IntegrationReport | undefined;
  await waitUntil(`${office.id} has every acceptance`, async () => {
    report = await office.call(READ_INTEGRATION_REPORT);
    if (report.total < expected) throw new Error(`${report.total} of ${expected}`);
  });
  return report as IntegrationReport;
}

function officesOf(programme: Actors['programme']): { office: ProgrammeCommune['office']; expected: number }[] {
  return Array.from(
    Map.groupBy(programme, ({ office }) => office),
    ([office, communes]) => ({
      office,
      expected: communes.reduce((sum, { centre }) => sum + centre.participants, 0),
    }),
  );
}

function groupOf(commune: string): string {
  return `PAI.1.${commune}`;
}
