import type { DeliveryEntry } from '@lacznik/contracts';
import { waitUntil } from '../../../local/timing';
import type { Cast } from '../cast';
import type { EntryPage } from '../institution-system';
import { grouped, type Narrator } from '../narrator';
import type { RegionAccess } from '../region-access';

const PAGE = 1000;

/** The log's account, as an auditor reads it: as many entries as deliveries, and one entry in full. */
export async function showLog(narrator: Narrator, cast: Cast, region: RegionAccess): Promise<void> {
  let removal: DeliveryEntry | undefined;
  for (const system of [...cast.centres, cast.office]) {
    const delivered = await system.lastInFeed();
    let entries: DeliveryEntry[] = [];
    await waitUntil(`the log has an entry for each delivery to ${system.id}`, async () => {
      entries = await entriesAbout(cast, region, system.id);
      if (entries.length !== delivered) throw new Error(`${entries.length} entries, ${delivered} deliveries`);
    });
    narrator.say(`${system.name}: ${grouped(delivered)} deliveries, ${grouped(entries.length)} entries`);
    if (system === cast.starCentre) removal = entries.find(({ sequence }) => sequence === delivered);
  }
  narrator.say('');
  narrator.say('The entry on the removal from the register. It names fields, never what was in them:');
  Object.entries(removal ?? {}).forEach(([name, value]) =>
    narrator.say(`   ${name.padEnd(14)} ${JSON.stringify(value)}`),
  );
}

async function entriesAbout(cast: Cast, { urls }: RegionAccess, receiving: string): Promise<DeliveryEntry[]> {
  const found: DeliveryEntry[] = [];
  const question = `${urls['access-log']}/v1/entries?receiving=${receiving}&kind=delivery&limit=${PAGE}`;
  for (let address = question; ;) {
    const { entries, next } = await cast.auditor.get<EntryPage>(address);
    found.push(...entries.map(({ entry }) => entry));
    if (next === null) return found;
    address = `${question}&cursor=${next}`;
  }
}
