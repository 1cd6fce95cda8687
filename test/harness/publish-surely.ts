import { between, chance, type Random } from '../../deploy/demonstration/random';
import type { InstitutionClient, StreamLine } from './institution-client';
import type { Change } from './planned-changes';
import { until } from './until';

/** What paces a writer. */
export interface Pace {
  clearance(): Promise<void>;
  /** Told of changes that are in. */
  note(stored: readonly Change[]): void;
}

const PATIENCE_MS = 180_000;

/** One writer: publishes its changes in order, and sends again from the first line that it has no good answer to. */
export async function publishSurely(
  client: InstitutionClient,
  changes: readonly Change[],
  { pace, random }: { pace: Pace; random: Random },
): Promise<void> {
  for (let next = 0; next < changes.length;) {
    const batch = changes.slice(next, next + batchSize(random));
    await pace.clearance();
    let rest = batch;
    const storeRest = async (): Promise<boolean> => {
      rest = rest.slice(await storedLines(client, rest));
      return rest.length === 0;
    };
    await until(`${batch.length} lines of ${client.institution} are stored`, storeRest, PATIENCE_MS);
    pace.note(batch);
    next += batch.length;
  }
}

/** Mostly small ones; now and then one that the edge stores in several transactions. */
function batchSize(random: Random): number {
  return chance(random, 0.02) ? 600 : between(random, 5, 45);
}

/** How many lines, from the first on, are answered as being in. Without an answer, or with a cut one: none is known. */
async function storedLines(client: InstitutionClient, batch: readonly Change[]): Promise<number> {
  const { status, lines } = await client.publishLines(batch).catch(() => ({ status: 0, lines: [] as StreamLine[] }));
  if (status !== 200) return 0;
  const answers = lines.filter(({ done }) => done !== true);
  const refused = answers.find(({ status }) => status === 'refused');
  if (refused) throw new Error(`A good line was refused: ${refused.code} ${refused.path}`);
  const first = answers.findIndex(({ status }) => status === 'failed');
  return first === -1 ? answers.length : first;
}
