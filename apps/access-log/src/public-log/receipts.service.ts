import { formatReceipt, inclusionProof, nodeCrypto } from '@lacznik/ledger';
import { Injectable } from '@nestjs/common';
import { TreeStore } from '../append/tree.store';
import type { SignedCheckpoint } from '../checkpoints/signed-checkpoint';

/** Makes receipts from the tree. */
@Injectable()
export class ReceiptsService {
  constructor(private readonly tree: TreeStore) {}

  /** As https://c2sp.org/tlog-proof has it. @param checkpoint one that covers the entry */
  async receiptOf(index: number, { year, size, note }: SignedCheckpoint): Promise<string> {
    const subtrees = await this.tree.subtreeReader(year, size, [index]);
    const proof = await inclusionProof({ index, size }, subtrees, nodeCrypto);
    return formatReceipt({ index, proof, checkpoint: note });
  }
}
