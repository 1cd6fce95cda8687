import { dayInPoland, type ExportedEntry, type IndexedEntry } from '@lacznik/contracts';
import { inclusionProof, nodeCrypto, type SubtreeReader } from '@lacznik/ledger';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import type { EntryFilter } from '../search/entry-filter';
import { EntrySearchStore } from '../search/entry-search.store';
import { CheckpointsStore } from '../checkpoints/checkpoints.store';
import type { SignedCheckpoint } from '../checkpoints/signed-checkpoint';
import { TreeStore } from '../append/tree.store';
import { YearsStore } from '../append/years.store';

const BATCH_SIZE = 200;

/** Reads what is exported: all of it from under one checkpoint, so that the export can be verified offline. */
@Injectable()
export class ExportEntriesService {
  constructor(
    private readonly search: EntrySearchStore,
    private readonly checkpoints: CheckpointsStore,
    private readonly tree: TreeStore,
    private readonly years: YearsStore,
  ) {}

  /**
   * The checkpoint under which the export stands.
   * @throws LacznikError `validation-failed` where it is not said of which year, and it could be another than the present one
   */
  async checkpoint({ from }: EntryFilter, year?: number): Promise<SignedCheckpoint> {
    const last = await this.checkpoints.provableCheckpoint(year);
    if (year !== undefined) return last;
    const [first] = await this.years.retainedYears();
    const isOfLastYear = from !== undefined && Number(dayInPoland(new Date(from)).slice(0, 4)) >= last.year;
    if (isOfLastYear || first?.year === last.year) return last;
    const detail = `An export is of one year's log, and there are several. Say which: &year=${last.year}.`;
    throw new LacznikError('validation-failed', detail, { path: 'year' });
  }

  /** The entries under the checkpoint that the filter finds, in the order of the log, in chunks. */
  async *chunks(filter: EntryFilter, { year, size }: SignedCheckpoint): AsyncGenerator<ExportedEntry[]> {
    let next = this.readBatch(filter, year, size, 0);
    for (;;) {
      const { found, subtrees } = await next;
      const last = found.at(-1);
      if (!last) return;
      // The database looks for what follows while this is hashed.
      next = this.readBatch(filter, year, size, last.index + 1);
      // Awaited in the next round; not at all if the reader has left.
      next.catch(() => undefined);
      yield await this.prove(found, size, subtrees);
    }
  }

  private async readBatch(
    filter: EntryFilter,
    year: number,
    size: number,
    start: number,
  ): Promise<{ found: IndexedEntry[]; subtrees: SubtreeReader }> {
    const found = await this.search.find(filter, { year, start, before: size, limit: BATCH_SIZE });
    const leaves = found.map(({ index }) => index);
    return { found, subtrees: await this.tree.subtreeReader(year, size, leaves) };
  }

  /** Each entry with its proof in the tree of this size. */
  private async prove(found: readonly IndexedEntry[], size: number, read: SubtreeReader): Promise<ExportedEntry[]> {
    return Promise.all(
      found.map(async (entry) => {
        const proof = await inclusionProof({ index: entry.index, size }, read, nodeCrypto);
        return { ...entry, proof: proof.map((hash) => Buffer.from(hash).toString('base64')) };
      }),
    );
  }
}
