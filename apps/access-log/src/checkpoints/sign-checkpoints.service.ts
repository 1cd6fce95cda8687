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
import { Gauge, PeriodicJob } from '@lacznik/platform';
import { Injectable, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { logYear } from '../append/log-year';
import { CollectCosignaturesService } from './collect-cosignatures.service';
import { YearsStore } from '../append/years.store';
import { CheckpointsStore } from './checkpoints.store';
import { LogKeys } from './log-keys';
import { TreeStore } from '../append/tree.store';

/** The promise is a checkpoint within a second of the last entry. */
const SIGN_INTERVAL_MS = 500;

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
export class SignCheckpointsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly job = new PeriodicJob({
    name: 'sign-checkpoints',
    intervalMs: SIGN_INTERVAL_MS,
    work: () => this.signAndCollect(),
  });
  private opened?: number;
  private readonly lastSizes = new Map<number, number>();

  constructor(
    private readonly keys: LogKeys,
    private readonly years: YearsStore,
    private readonly tree: TreeStore,
    private readonly checkpoints: CheckpointsStore,
    private readonly collecting: CollectCosignaturesService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.signAndCollect();
    this.job.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.job.stop();
  }

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
    const compactRange = await this.tree.head(year);
    const { size } = compactRange;
    const origin = yearlyOrigin(this.keys.name, year);
    await this.requireContinuation(year, origin, size);
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

  private async signAndCollect(): Promise<void> {
    await this.signIfGrown();
    await this.collecting.collect();
  }

  private async requireContinuation(year: number, origin: string, size: number): Promise<void> {
    const last = await this.checkpoints.lastCheckpoint(year);
    if (!last) return;
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
