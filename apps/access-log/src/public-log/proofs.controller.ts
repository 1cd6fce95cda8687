import {
  type ConsistencyAnswer,
  ConsistencyQuery,
  EntryParameters,
  READ_CONSISTENCY,
  READ_RECEIPT,
  YearQuery,
} from '@lacznik/contracts';
import { consistencyProof, nodeCrypto } from '@lacznik/ledger';
import { Endpoint, LacznikError, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller, Header } from '@nestjs/common';
import { NotLogged } from '../search/logged-question';
import { CheckpointsStore } from '../checkpoints/checkpoints.store';
import { TreeStore } from '../append/tree.store';
import { ReceiptsService } from './receipts.service';

/** Proofs about the log, made from its tiles. */
@Controller()
export class ProofsController {
  constructor(
    private readonly checkpoints: CheckpointsStore,
    private readonly tree: TreeStore,
    private readonly receipts: ReceiptsService,
  ) {}

  /** A receipt (https://c2sp.org/tlog-proof): with the entry beside it, it shows offline that the log has it. */
  @Endpoint(READ_RECEIPT)
  @NotLogged('a receipt holds hashes and a checkpoint, and nothing of the entry')
  @Header('content-type', 'text/plain; charset=utf-8')
  async readReceipt(
    @ValidParameters(EntryParameters) { index }: EntryParameters,
    @ValidQuery(YearQuery) query: YearQuery,
  ): Promise<string> {
    const { year, size, note } = await this.checkpoints.provableCheckpoint(query.year);
    if (index >= size) {
      throw new LacznikError(
        'not-found',
        `The last checkpoint of ${year} covers ${size} entries, from 0 on. A new entry is covered within a second.`,
        { path: 'index' },
      );
    }
    return this.receipts.receiptOf(index, { year, size, note });
  }

  /** Public, as the tiles from which anybody can make it. */
  @Endpoint(READ_CONSISTENCY)
  async readConsistency(@ValidQuery(ConsistencyQuery) query: ConsistencyQuery): Promise<ConsistencyAnswer> {
    const { year, size } = await this.checkpoints.provableCheckpoint(query.year);
    const { from, to = size } = query;
    if (to > size)
      throw new LacznikError('not-found', `The last checkpoint of ${year} is of size ${size}.`, { path: 'to' });
    if (from > to) {
      throw new LacznikError('validation-failed', `expected a size from 1 to ${to}`, { path: 'from' });
    }
    const subtrees = await this.tree.subtreeReader(year, to, [from - 1]);
    const proof = await consistencyProof({ size1: from, size2: to }, subtrees, nodeCrypto);
    return { from, to, proof: proof.map((hash) => Buffer.from(hash).toString('base64')) };
  }
}
