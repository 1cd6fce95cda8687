import { dayInPoland } from '@lacznik/contracts';
import { type Actors, recordsOf } from '../actors';
import type { Printer } from '../printer';
import { agree } from './agree';
import { countOf, waitForJointFile } from './show-joint-file';

const CASE = 'PCPR.501.1.2015';

/** A case is open before there is an agreement. Once both coordinators have signed one, its joint file fills. */
export async function agreeLate(printer: Printer, actors: Actors): Promise<void> {
  const { office, familyHelp, sampleClient } = actors;
  const { person } = sampleClient.case;
  await familyHelp.cases.open({ caseReference: CASE, person, legalBasis: 'ups-105-1', purpose: 'social-work' });
  const empty = await familyHelp.cases.jointFile(CASE);
  printer.printLine(`${familyHelp.id} opens case ${CASE} without an agreement: ${countOf(empty)} records.`);
  await agree(
    { publisher: office, receiver: familyHelp },
    {
      id: 'AG-2606-PCPR',
      legalBases: ['ups-105-1'],
      scope: 'labour-to-welfare',
      validFrom: dayInPoland(new Date()),
    },
  );
  printer.printLine(`The coordinators of ${familyHelp.id} and ${office.id} sign one, nobody opens or publishes anew:`);
  // Without the help profile, which the agreement does not name.
  const expected = recordsOf(actors, sampleClient).filter(({ section }) => section !== 'help-profiles').length;
  const file = await waitForJointFile(familyHelp, CASE, (found) => countOf(found) >= expected);
  printer.printLine(`${countOf(file)} records: ${Object.keys(file.sections).join(', ')}`);
}
