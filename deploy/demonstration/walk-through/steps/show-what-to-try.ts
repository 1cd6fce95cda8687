import { join } from 'node:path';
import type { Cast } from '../cast';
import type { Narrator } from '../narrator';
import type { RegionAccess } from '../region-access';
import { sampleCommands } from '../sample-commands';
import { tokenFile, writeTokens } from '../token-files';

/** Addresses, and commands to paste into another terminal. */
export async function showWhatToTry(narrator: Narrator, cast: Cast, region: RegionAccess): Promise<void> {
  await writeTokens(region);
  Object.entries(region.urls).forEach(([app, url]) => narrator.say(`${app.padEnd(16)} ${url}`));
  narrator.say(`${'Kafka'.padEnd(16)} ${region.kafkaBrokers.join(',')}`);
  narrator.say(`${'tokens'.padEnd(16)} ${tokenFile(region, '')} (12 hours)`);
  narrator.say(`${'logs'.padEnd(16)} ${join(region.workDirectory, 'logs')}`);
  for (const { purpose, command } of sampleCommands(cast, region)) console.log(`\n# ${purpose}\n${command}`);
}
