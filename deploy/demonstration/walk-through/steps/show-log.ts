import { type DeliveryEntry, type EntryPage, FIND_ENTRIES, pathOf } from '@lacznik/contracts';
import { waitUntil } from '../../../local/timing';
import type { Actors } from '../actors';
import { grouped, type Printer } from '../printer';
import type { RegionAccess } from '../region-access';

const PAGE = 1000;

/** The log's account, as an auditor reads it: as many entries as deliveries, and one entry in full. */
export async function showLog(printer: Printer, actors: Actors, region: RegionAccess): Promise<void> {
  let removal: DeliveryEntry | undefined;
  for (const system of [...actors.centres, actors.office]) {
    const delivered = await system.lastSequence();
    let entries: DeliveryEntry[] = [];
    await waitUntil(`the log has an entry for each delivery to ${system.id}`, async () => {
      entries = await entriesAbout(actors, region, system.id);
      if (entries.length !== delivered) throw new Error(`${entries.length} entries, ${delivered} deliveries`);
    });
    printer.printLine(`${system.name}: ${grouped(delivered)} deliveries, ${grouped(entries.length)} entries`);
    if (system === actors.sampleCentre) removal = entries.find(({ sequence }) => sequence === delivered);
  }
  printer.printLine('');
  printer.printLine('The entry on the removal from the register. It names fields, never what was in them:');
  Object.entries(removal ?? {}).forEach(([name, value]) =>
    printer.printLine(`   ${name.padEnd(14)} ${JSON.stringify(value)}`),
  );
}

async function entriesAbout(actors: Actors, { urls }: RegionAccess, receiving: string): Promise<DeliveryEntry[]> {
  const found: DeliveryEntry[] = [];
  const question = `${urls['access-log']}${pathOf(FIND_ENTRIES, {}, { receiving, kind: 'delivery', limit: PAGE })}`;
  for (let address = question; ;) {
    const { entries, next } = await actors.auditor.get<EntryPage>(address);
    found.push(...entries.map(({ entry }) => entry as DeliveryEntry));
    if (next === null) return found;
    address = `${question}&cursor=${next}`;
  }
}
