import {
  formatCheckpoint,
  rangeRoot,
  nodeCrypto,
  parseCheckpoint,
  parseNote,
  signNote,
  treeRoot,
  yearlyOrigin,
} from '@lacznik/ledger';
import { Gauge } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { logYear } from '../append/log-year';
import { YearsStore } from '../append/years.store';
import { CheckpointsStore } from './checkpoints.store';
import { LogKeys } from './log-keys';
import type { SignedCheckpoint } from './signed-checkpoint';
import { TreeStore } from '../append/tree.store';

const signedSize = new Gauge({
  name: 'lacznik_log_checkpoint_size',
  help: 'Entries under the last signed checkpoint',
  labelNames: ['year'],
});

/**
 * Signs the tree heads while entries arrive. It signs nothing that contradicts a checkpoint of its own: where a stored tree
 * does not continue the last one, somebody has changed the database, and it says so and stops signing (P6).
 */
@Injectable()
export class SignCheckpointsService {
  private opened?: number;
  private readonly lastSizes = new Map<number, number>();

  constructor(
    private readonly keys: LogKeys,
    private readonly years: YearsStore,
    private readonly tree: TreeStore,
    private readonly checkpoints: CheckpointsStore,
  ) {}

  /** Signs the trees as they are, unless that was done. @throws Error where one contradicts its last checkpoint */
  async signIfGrown(present: number = logYear(new Date())): Promise<void> {
    // A year's log begins with the year, not only with its first entry.
    if (present !== this.opened) await this.tree.openYear(present);
    this.opened = present;
    for (const { year, size } of await this.years.retainedYears()) {
      if (size !== this.lastSizes.get(year)) await this.sign(year);
    }
  }

  private async sign(year: number): Promise<void> {
    // Before the head: what was signed by then is under it, whoever signs meanwhile.
    const last = await this.checkpoints.lastCheckpoint(year);
    const compactRange = await this.tree.head(year);
    const { size } = compactRange;
    const origin = yearlyOrigin(this.keys.name, year);
    if (last) await this.requireContinuation(last, origin, size);
    const root = await this.rootOf(year, size);
    if (!root.equals(rangeRoot(compactRange, nodeCrypto))) {
      throw new Error(
        `The head of size ${size} of the tree of ${year} does not belong to its tiles: somebody has changed the database`,
      );
    }
    const note = signNote(formatCheckpoint({ origin, size, root }), this.keys.signersFor(year));
    await this.checkpoints.addCheckpoint({ year, size, note });
    this.lastSizes.set(year, size);
    signedSize.set({ year }, size);
  }

  private async requireContinuation(last: SignedCheckpoint, origin: string, size: number): Promise<void> {
    const { year } = last;
    const note = parseNote(last.note);
    const parsed = note.ok ? parseCheckpoint(note.note.text) : note;
    if (!parsed.ok) throw new Error(`The last checkpoint of ${year} in the database is damaged`);
    const { checkpoint } = parsed;
    if (checkpoint.origin !== origin) {
      throw new Error(`The last checkpoint of ${year} in the database is of another log than LOG_ORIGIN names`);
    }
    if (checkpoint.size !== last.size || checkpoint.size > size) {
      throw new Error(
        `The log of ${year} has ${size} entries, fewer than its last checkpoint of ${checkpoint.size}: somebody has changed the database`,
      );
    }
    if (!(await this.rootOf(year, last.size)).equals(checkpoint.root)) {
      throw new Error(
        `The tree of ${year} is not the one that the checkpoint of size ${last.size} was signed for: somebody has changed the database`,
      );
    }
  }

  private async rootOf(year: number, size: number): Promise<Buffer> {
    return Buffer.from(await treeRoot(size, await this.tree.subtreeReader(year, size, []), nodeCrypto));
  }
}
