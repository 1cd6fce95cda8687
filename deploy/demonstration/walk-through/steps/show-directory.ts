import { waitUntil } from '../../../local/timing';
import type { DirectoryDocument } from '../../directory';
import type { Cast } from '../cast';
import type { Narrator } from '../narrator';
import type { RegionAccess } from '../region-access';

/** Who takes part: what the gateway took over from its directory file. Ends when each office can publish. */
export async function showDirectory(
  narrator: Narrator,
  cast: Cast,
  { urls }: RegionAccess,
): Promise<DirectoryDocument> {
  const directory = await cast.administrator.get<DirectoryDocument>(`${urls['privacy-gateway']}/v1/directory`);
  const count = (kind: string) => directory.institutions.filter(({ id }) => id.startsWith(`${kind}-`)).length;
  const resting = directory.agreements.filter(({ status }) => status !== 'ACTIVE');
  narrator.say(
    `${count('PUP')} labour offices (PUP), one for each county; ${count('OPS')} welfare centres (OPS) of the`,
  );
  narrator.say(`communes that the 2015 report names; ${count('PCPR')} family help centres (PCPR) of their counties.`);
  narrator.say(
    `${directory.agreements.length} agreements between a welfare centre and its labour office, ` +
      `${resting.length} of them suspended (${resting.map(({ parties }) => parties.join(' and ')).join('; ')}).`,
  );
  // An edge learns of an institution by a message from the gateway, and refuses it until then.
  const systems = [cast.office, ...cast.otherOffices.map(({ system }) => system), ...cast.centres];
  await Promise.all(systems.map((system) => waitUntil(`${system.id} is known`, () => system.tryToPublish())));
  return directory;
}
