import {
  appendLeaves,
  consistencyProof,
  EMPTY_RANGE,
  formatAddCheckpoint,
  formatCheckpoint,
  rangeRoot,
  leafHash,
  nodeCrypto,
  signNote,
} from '@lacznik/ledger';
import type { TestKey } from './signed-log';

/** What a log signs and proves at every size, of entries that follow from their numbers. */
export class LogHistory {
  /** `alteredFrom`: the first entry that is another than in a history without it. */
  constructor(
    private readonly key: TestKey,
    private readonly alteredFrom = Number.POSITIVE_INFINITY,
  ) {}

  /** The signed checkpoint of the first entries. */
  checkpoint(size: number): string {
    const { name: origin } = this.key.signer.key;
    return signNote(formatCheckpoint({ origin, size, root: this.rootOf(0, size) }), [this.key.signer]);
  }

  /** That one size continues another; empty from 0. */
  async proof(size1: number, size2: number): Promise<Uint8Array[]> {
    if (size1 === 0) return [];
    const read = (level: number, index: number): Uint8Array => this.rootOf(index * 2 ** level, 2 ** level);
    return consistencyProof({ size1, size2 }, read, nodeCrypto);
  }

  /** The body of an add-checkpoint request. */
  async request(oldSize: number, size: number): Promise<string> {
    return formatAddCheckpoint({ oldSize, proof: await this.proof(oldSize, size), note: this.checkpoint(size) });
  }

  private rootOf(start: number, count: number): Uint8Array {
    const leaves = Array.from({ length: count }, (_, i) => this.leaf(start + i));
    return rangeRoot(appendLeaves(EMPTY_RANGE, leaves, nodeCrypto).range, nodeCrypto);
  }

  private leaf(index: number): Uint8Array {
    return leafHash(Buffer.from(`${index >= this.alteredFrom ? 'altered ' : ''}entry ${index}`), nodeCrypto);
  }
}
