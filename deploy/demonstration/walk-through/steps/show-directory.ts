import { type DirectoryDocument, partyName, READ_DIRECTORY } from '@lacznik/contracts';
import { SELDOM, waitUntil } from '../../../local/timing';
import type { Actors } from '../actors';
import type { InstitutionSystem } from '../institution-system';
import type { Printer } from '../printer';

/** Who takes part: what the gateway took over from its directory file. Ends when each office can publish. */
export async function showDirectory(printer: Printer, actors: Actors): Promise<DirectoryDocument> {
  const directory = await actors.administrator.call(READ_DIRECTORY);
  const count = (kind: string) => directory.institutions.filter(({ id }) => id.startsWith(`${kind}-`)).length;
  const resting = directory.agreements.filter(({ status }) => status !== 'ACTIVE');
  printer.printLine(
    `${count('PUP')} labour offices (PUP), one for each county; ${count('OPS')} welfare centres (OPS) of the`,
  );
  printer.printLine(
    `communes that the 2015 report names; ${count('PCPR')} family help centres (PCPR) of their counties; a foundation (NGO).`,
  );
  printer.printLine(
    `${directory.agreements.length} agreements between a welfare centre and its labour office, ` +
      `${resting.length} of them suspended (${resting.map(({ parties }) => parties.map(partyName).join(' and ')).join('; ')}).`,
  );
  // An edge learns of an institution by a message from the gateway, and refuses it until then.
  const { office, otherOffices, centres, familyHelp, organisation } = actors;
  const systems = [office, ...otherOffices.map(({ system }) => system), ...centres, familyHelp, organisation];
  await Promise.all(systems.map((system) => waitUntil(`${system.id} is known`, () => publishNothing(system), SELDOM)));
  return directory;
}

/** @throws ProblemError while the edge does not know the institution */
async function publishNothing({ publications }: InstitutionSystem): Promise<void> {
  await Array.fromAsync(publications.stream([]));
}
