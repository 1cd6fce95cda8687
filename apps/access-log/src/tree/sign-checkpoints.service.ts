import {
  formatCheckpoint,
  frontierRoot,
  nodeCrypto,
  type NoteSigner,
  parseCheckpoint,
  parseNote,
  signNote,
  subtreesFromTiles,
  treeRoot,
} from '@lacznik/ledger';
import { Gauge, isTransient } from '@lacznik/platform';
import { Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { CheckpointsStore } from './checkpoints.store';
import { TreeStore } from './tree.store';

/** The promise is a checkpoint within a second of the last entry. */
const SIGN_EVERY_MS = 500;

const signedSize = new Gauge({
  name: 'lacznik_log_checkpoint_size',
  help: 'Entries under the last signed checkpoint',
});

/**
 * Signs the tree head while entries arrive. It signs nothing that contradicts a checkpoint of its own: where the stored tree
 * does not continue the last one, somebody has changed the database, and it says so and stops signing (P6).
 */
export class SignCheckpointsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('checkpoints');
  private timer?: NodeJS.Timeout;
  private signing: Promise<void> = Promise.resolve();
  private lastSize = -1;

  constructor(
    private readonly origin: string,
    private readonly signers: readonly NoteSigner[],
    private readonly tree: TreeStore,
    private readonly checkpoints: CheckpointsStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.signIfGrown();
    this.timer = setInterval(() => this.signAgain(), SIGN_EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.signing;
  }

  /** Signs the tree as it is, unless that was done. @throws Error where it contradicts the last checkpoint */
  async signIfGrown(): Promise<void> {
    const frontier = await this.tree.read();
    const { size } = frontier;
    if (size === this.lastSize) return;
    await this.requireContinuation(size);
    const root = await this.rootOf(size);
    if (!root.equals(frontierRoot(frontier, nodeCrypto))) {
      throw new Error(
        `The tree's head of size ${size} does not belong to its tiles: somebody has changed the database`,
      );
    }
    await this.checkpoints.add({
      size,
      note: signNote(formatCheckpoint({ origin: this.origin, size, root }), this.signers),
    });
    this.lastSize = size;
    signedSize.set(size);
  }

  private signAgain(): void {
    this.signing = this.signing
      .then(() => this.signIfGrown())
      .catch((error: unknown) => {
        const message = 'No checkpoint could be signed';
        if (isTransient(error)) this.logger.warn(`${message}; trying again`, error as Error);
        else this.logger.error(message, error as Error);
      });
  }

  private async requireContinuation(size: number): Promise<void> {
    const last = await this.checkpoints.last();
    if (!last) return;
    const note = parseNote(last.note);
    const parsed = note.ok ? parseCheckpoint(note.note.text) : note;
    if (!parsed.ok) throw new Error('The last checkpoint in the database is damaged');
    const { checkpoint } = parsed;
    if (checkpoint.origin !== this.origin) {
      throw new Error('The last checkpoint in the database is of another log than LOG_ORIGIN names');
    }
    if (checkpoint.size !== last.size || checkpoint.size > size) {
      throw new Error(
        `The log has ${size} entries, fewer than its last checkpoint of ${checkpoint.size}: somebody has changed the database`,
      );
    }
    if (!(await this.rootOf(last.size)).equals(checkpoint.root)) {
      throw new Error(
        `The tree is not the one that the checkpoint of size ${last.size} was signed for: somebody has changed the database`,
      );
    }
  }

  private async rootOf(size: number): Promise<Buffer> {
    const read = subtreesFromTiles((tile) => this.tree.tile(tile), size, nodeCrypto);
    return Buffer.from(await treeRoot(size, read, nodeCrypto));
  }
}
