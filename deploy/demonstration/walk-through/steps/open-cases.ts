import type { Cast } from '../cast';
import { grouped, type Narrator } from '../narrator';
import { inParallel } from '../parallel';

const BATCH_SIZE = 16;

/** The welfare centres open a case on each shared client: from now on they are entitled to hear of the person. */
export async function openCases(narrator: Narrator, { centres, clients }: Cast): Promise<void> {
  for (const centre of centres) {
    const own = clients.filter(({ institution }) => institution === centre.id);
    await inParallel(own, BATCH_SIZE, ({ case: opening }) => centre.openCase(opening));
    const participants = own.filter(({ participant }) => participant).length;
    narrator.say(
      `${centre.name}: ${grouped(own.length)} cases, ` +
        `${participants} of them on participants of the activation and integration programme (PAI)`,
    );
  }
}
