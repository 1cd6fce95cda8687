import type { JointFile } from '@lacznik/contracts';
import { reasonInPolish } from '@lacznik/polish';
import { waitUntil } from '../../../local/timing';
import { type Actors, recordsOf } from '../actors';
import type { InstitutionSystem } from '../institution-system';
import type { Printer } from '../printer';
import { FROM_LABOUR_OFFICES, linesOf, workerView } from '../polish/worker-view';

const PROFILE_EVENT = 'pl.lacznik.help-profile.set';

/** What a caseworker sees of one shared client, in Polish, instead of telephoning the labour office. */
export async function showJointFile(printer: Printer, actors: Actors): Promise<void> {
  const { sampleClient, sampleCentre } = actors;
  const wanted = recordsOf(actors, sampleClient).length;
  const file = await waitForJointFile(
    sampleCentre,
    sampleClient.case.caseReference,
    (found) => countOf(found) >= wanted,
  );
  printer.printLine(`${sampleCentre.name} – akta wspólnego klienta`);
  const missing = { 'help-profiles': await whyWithheldFrom(sampleCentre) };
  workerView(file, FROM_LABOUR_OFFICES, missing).forEach((line) => printer.printLine(line));
  const neighbour = actors.centres.find(({ id }) => id !== sampleCentre.id);
  const theirs = actors.clients.find(({ institution }) => institution === neighbour?.id);
  if (neighbour === undefined || theirs === undefined) return;
  printer.printLine('');
  printer.printLine(`${neighbour.name} – to samo miejsce w aktach innej osoby`);
  const other = await waitForJointFile(neighbour, theirs.case.caseReference, (found) => countOf(found) > 0);
  linesOf(other, 'help-profiles', await whyWithheldFrom(neighbour)).forEach((line) => printer.printLine(line));
}

/** Reads the joint file until it is as wanted. */
export async function waitForJointFile(
  system: InstitutionSystem,
  caseReference: string,
  isAsWanted: (file: JointFile) => boolean,
): Promise<JointFile> {
  let file: JointFile | undefined;
  await waitUntil(`the joint file ${caseReference} of ${system.id} is up to date`, async () => {
    file = await system.cases.jointFile(caseReference);
    if (!isAsWanted(file)) throw new Error('something is still on its way');
  });
  return file as JointFile;
}

/** How many records it has. */
export function countOf({ sections }: JointFile): number {
  return Object.values(sections).flat().length;
}

async function whyWithheldFrom(system: InstitutionSystem): Promise<string | undefined> {
  const withheld = (await system.withholdings()).find(
    ({ receiver, eventType }) => receiver === system.id && eventType === PROFILE_EVENT,
  );
  return withheld && reasonInPolish(withheld.reason);
}
