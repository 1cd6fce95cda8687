import type { LogEntry } from '@lacznik/contracts';
import { waitUntil } from '../../../local/stack/wait-until';
import type { Cast } from '../cast';
import type { EntryPage } from '../institution-system';
import { grouped, type Narrator } from '../narrator';
import type { RegionAccess } from '../region-access';

const PAGE = 1000;

/** The log's account, as an auditor reads it: as many entries as deliveries, and one entry in full. */
export async function showLog(narrator: Narrator, cast: Cast, region: RegionAccess): Promise<void> {
  let removal: LogEntry | undefined;
  for (const system of [...cast.centres, cast.office]) {
    const delivered = await system.lastInFeed();
    let entries: LogEntry[] = [];
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

async function entriesAbout(cast: Cast, { urls }: RegionAccess, receiving: string): Promise<LogEntry[]> {
  const found: LogEntry[] = [];
  for (let start = 0; ;) {
    const address = `${urls['access-log']}/v1/entries?receiving=${receiving}&limit=${PAGE}&start=${start}`;
    const { entries, next } = await cast.auditor.get<EntryPage>(address);
    found.push(...entries.map(({ entry }) => entry));
    if (entries.length < PAGE) return found;
    start = next;
  }
}
