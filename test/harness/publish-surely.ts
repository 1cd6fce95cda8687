import { between, chance, type Random } from '../../deploy/demonstration/random';
import type { InstitutionClient } from './institution-client';
import type { Change } from './planned-changes';

/** What paces a writer. */
export interface Pace {
  clearance(): Promise<void>;
  /** Told of changes that are in. */
  note(stored: readonly Change[]): void;
}

const PATIENCE_MS = 180_000;

/** One writer: publishes its changes in order, in streams of different lengths, whatever dies meanwhile. */
export async function publishSurely(
  client: InstitutionClient,
  changes: readonly Change[],
  { pace, random }: { pace: Pace; random: Random },
): Promise<void> {
  for (let next = 0; next < changes.length;) {
    const batch = changes.slice(next, next + batchSize(random));
    await pace.clearance();
    for await (const { status, code, path } of client.publications.stream(batch, { patienceMs: PATIENCE_MS })) {
      if (status === 'refused') throw new Error(`A good record was refused: ${code} ${path}`);
    }
    pace.note(batch);
    next += batch.length;
  }
}

/** Mostly small ones; now and then one that the edge stores in several transactions. */
function batchSize(random: Random): number {
  return chance(random, 0.02) ? 600 : between(random, 5, 45);
}
