import { join } from 'node:path';
import type { Actors } from '../actors';
import type { Printer } from '../printer';
import type { RegionAccess } from '../region-access';
import { sampleCommands } from '../sample-commands';
import { tokenFile, writeTokens } from '../token-files';

/** Addresses, and commands to paste into another terminal. */
export async function showWhatToTry(printer: Printer, actors: Actors, region: RegionAccess): Promise<void> {
  await writeTokens(region);
  Object.entries(region.urls).forEach(([app, url]) => printer.printLine(`${app.padEnd(16)} ${url}`));
  printer.printLine(`${'Kafka'.padEnd(16)} ${region.kafkaBrokers.join(',')}`);
  printer.printLine(`${'tokens'.padEnd(16)} ${tokenFile(region, '')} (12 hours)`);
  printer.printLine(`${'logs'.padEnd(16)} ${join(region.workDirectory, 'logs')}`);
  for (const { purpose, command } of sampleCommands(actors, region)) console.log(`\n# ${purpose}\n${command}`);
}
