import { inclusionProof, nodeCrypto, subtreesFromTiles } from '@lacznik/ledger';
import { Injectable } from '@nestjs/common';
import { EntriesStore, type EntryFilter, type IndexedEntry } from '../entries/entries.store';
import { CheckpointsStore, type SignedCheckpoint } from '../tree/checkpoints.store';
import { TreeStore } from '../tree/tree.store';

const AT_ONCE = 500;

/** An entry with the proof that the checkpoint's tree has it. */
export interface ProvenEntry extends IndexedEntry {
  /** Hashes in base64, the leaf's sibling first (RFC 6962 §2.1.1). */
  proof: string[];
}

/** Reads what is exported: all of it from under one checkpoint, so that the export can be verified offline. */
@Injectable()
export class ExportEntriesService {
  constructor(
    private readonly entries: EntriesStore,
    private readonly checkpoints: CheckpointsStore,
    private readonly tree: TreeStore,
  ) {}

  checkpoint(): Promise<SignedCheckpoint> {
    return this.checkpoints.current();
  }

  /** The entries below `size` that the filter finds, in the order of the log, in portions. */
  async *portions(filter: EntryFilter, size: number): AsyncGenerator<ProvenEntry[]> {
    for (let start = 0; ;) {
      const found = await this.entries.find(filter, { start, before: size, limit: AT_ONCE });
      const last = found.at(-1);
      if (!last) return;
      yield await this.prove(found, size);
      start = last.index + 1;
    }
  }

  private prove(found: readonly IndexedEntry[], size: number): Promise<ProvenEntry[]> {
    // One reader a portion: it keeps the tiles that it has read.
    const read = subtreesFromTiles((tile) => this.tree.tile(tile), size, nodeCrypto);
    return Promise.all(
      found.map(async (entry) => {
        const proof = await inclusionProof({ index: entry.index, size }, read, nodeCrypto);
        return { ...entry, proof: proof.map((hash) => Buffer.from(hash).toString('base64')) };
      }),
    );
  }
}
