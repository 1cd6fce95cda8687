import type { DeliveryEntry } from '@lacznik/contracts';
import { SELDOM, waitUntil } from '../../../local/timing';
import type { Actors } from '../actors';
import { grouped, type Printer } from '../printer';

/** The log's account, as an auditor reads it: as many entries as deliveries, and one entry in full. */
export async function showLog(printer: Printer, actors: Actors): Promise<void> {
  let removal: DeliveryEntry | undefined;
  for (const system of [...actors.centres, actors.office]) {
    const delivered = await system.lastSequence();
    let entries: DeliveryEntry[] = [];
    await waitUntil(
      `the log has an entry for each delivery to ${system.id}`,
      async () => {
        entries = await entriesAbout(actors, system.id);
        if (entries.length !== delivered) throw new Error(`${entries.length} entries, ${delivered} deliveries`);
      },
      SELDOM,
    );
    printer.printLine(`${system.name}: ${grouped(delivered)} deliveries, ${grouped(entries.length)} entries`);
    if (system === actors.sampleCentre) removal = entries.findLast((entry) => isOnRegister(entry, actors));
  }
  printer.printLine('');
  printer.printLine('The entry on the removal from the register. It names fields, never what was in them:');
  Object.entries(removal ?? {}).forEach(([name, value]) =>
    printer.printLine(`   ${name.padEnd(14)} ${JSON.stringify(value)}`),
  );
}

function isOnRegister({ eventType, caseReference }: DeliveryEntry, { sampleClient }: Actors): boolean {
  return eventType === 'pl.lacznik.registration.changed' && caseReference === sampleClient.case.caseReference;
}

async function entriesAbout({ auditor }: Actors, receiving: string): Promise<DeliveryEntry[]> {
  const found = await Array.fromAsync(auditor.log.find({ receiving, kind: 'delivery' }));
  return found.map(({ entry }) => entry as DeliveryEntry);
}
