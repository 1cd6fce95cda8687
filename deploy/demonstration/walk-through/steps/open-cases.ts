import type { Actors } from '../actors';
import { grouped, type Printer } from '../printer';
import { inParallel } from '../parallel';

const BATCH_SIZE = 16;

/** The welfare centres open a case on each shared client: from now on they are entitled to records on the person. */
export async function openCases(printer: Printer, { centres, clients }: Actors): Promise<void> {
  for (const centre of centres) {
    const own = clients.filter(({ institution }) => institution === centre.id);
    await inParallel(own, BATCH_SIZE, ({ case: opening }) => centre.cases.open(opening));
    const participants = own.filter(({ participant }) => participant).length;
    printer.printLine(
      `${centre.name}: ${grouped(own.length)} cases, ` +
        `${participants} of them on participants of the activation and integration programme (PAI)`,
    );
  }
}
