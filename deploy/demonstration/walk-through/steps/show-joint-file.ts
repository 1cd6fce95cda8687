import { waitUntil } from '../../../local/timing';
import { type Cast, recordsOf } from '../cast';
import type { InstitutionSystem, JointFile } from '../institution-system';
import type { Narrator } from '../narrator';
import { FROM_LABOUR_OFFICES, linesOf, workerView } from '../polish/worker-view';
import { inWords, REASON_IN_POLISH } from '../withholding-reasons';

const PROFILE_EVENT = 'pl.lacznik.help-profile.set';

/** What a caseworker sees of one shared client, in Polish, instead of telephoning the labour office. */
export async function showJointFile(narrator: Narrator, cast: Cast): Promise<void> {
  const { star, starCentre } = cast;
  const wanted = recordsOf(cast, star).length;
  const file = await fileWith(starCentre, star.case.caseReference, (found) => countOf(found) >= wanted);
  narrator.say(`${starCentre.name} – akta wspólnego klienta`);
  const missing = { 'help-profiles': await reasonInPolish(starCentre) };
  workerView(file, FROM_LABOUR_OFFICES, missing).forEach((line) => narrator.say(line));
  const neighbour = cast.centres.find(({ id }) => id !== starCentre.id);
  const theirs = cast.clients.find(({ institution }) => institution === neighbour?.id);
  if (neighbour === undefined || theirs === undefined) return;
  narrator.say('');
  narrator.say(`${neighbour.name} – to samo miejsce w aktach innej osoby`);
  const other = await fileWith(neighbour, theirs.case.caseReference, (found) => countOf(found) > 0);
  linesOf(other, 'help-profiles', await reasonInPolish(neighbour)).forEach((line) => narrator.say(line));
}

/** Reads the joint file until it is as wanted. */
export async function fileWith(
  system: InstitutionSystem,
  caseReference: string,
  isAsWanted: (file: JointFile) => boolean,
): Promise<JointFile> {
  let file: JointFile | undefined;
  await waitUntil(`the joint file ${caseReference} of ${system.id} is up to date`, async () => {
    file = await system.jointFile(caseReference);
    if (!isAsWanted(file)) throw new Error('something is still on its way');
  });
  return file as JointFile;
}

function countOf({ sections }: JointFile): number {
  return Object.values(sections).flat().length;
}

async function reasonInPolish(system: InstitutionSystem): Promise<string | undefined> {
  const withheld = (await system.withholdings()).find(
    ({ receiver, eventType }) => receiver === system.id && eventType === PROFILE_EVENT,
  );
  return withheld && inWords(REASON_IN_POLISH, withheld.reason);
}
