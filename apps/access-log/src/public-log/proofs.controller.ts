import { consistencyProof, formatReceipt, inclusionProof, nodeCrypto } from '@lacznik/ledger';
import { LacznikError, Public, requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { NotLogged } from '../search/logged-question';
import { readWholeNumber } from '../search/read-entry-filter';
import { readYear } from '../search/read-year';
import { CheckpointsStore } from '../checkpoints/checkpoints.store';
import { TreeStore } from '../append/tree.store';

/** The proof that one size of the log continues another (RFC 6962 §2.1.2). */
export interface ConsistencyAnswer {
  from: number;
  to: number;
  /** Hashes in base64. */
  proof: string[];
}

/** Proofs about the log, made from its tiles. */
@Controller('v1')
export class ProofsController {
  constructor(
    private readonly checkpoints: CheckpointsStore,
    private readonly tree: TreeStore,
  ) {}

  /** A receipt (https://c2sp.org/tlog-proof): with the entry beside it, it shows offline that the log has it. */
  @Get('entries/:index/proof')
  @NotLogged('a receipt holds hashes and a checkpoint, and nothing of the entry')
  @Roles('auditor', 'data-protection-officer')
  @Header('content-type', 'text/plain; charset=utf-8')
  async receipt(
    @Param() parameters: Record<string, unknown>,
    @Query() query: Record<string, unknown>,
  ): Promise<string> {
    requireKnownParameters(query, ['year']);
    const index = readWholeNumber(parameters, 'index', 0, Number.MAX_SAFE_INTEGER) ?? 0;
    const { year, size, note } = await this.checkpoints.provableCheckpoint(readYear(query['year']));
    if (index >= size) {
      throw new LacznikError(
        'not-found',
        `The last checkpoint of ${year} covers ${size} entries, from 0 on. A new entry is covered within a second.`,
        { path: 'index' },
      );
    }
    const subtrees = await this.tree.subtreeReader(year, size, [index]);
    const proof = await inclusionProof({ index, size }, subtrees, nodeCrypto);
    return formatReceipt({ index, proof, checkpoint: note });
  }

  /** Public, as the tiles from which anybody can make it. */
  @Get('consistency')
  @Public()
  async consistency(@Query() query: Record<string, unknown>): Promise<ConsistencyAnswer> {
    requireKnownParameters(query, ['from', 'to', 'year']);
    const { year, size } = await this.checkpoints.provableCheckpoint(readYear(query['year']));
    const to = readWholeNumber(query, 'to', 0, Number.MAX_SAFE_INTEGER) ?? size;
    const from = readWholeNumber(query, 'from', 0, Number.MAX_SAFE_INTEGER) ?? 0;
    if (to > size)
      throw new LacznikError('not-found', `The last checkpoint of ${year} is of size ${size}.`, { path: 'to' });
    if (from === 0 || from > to) {
      throw new LacznikError('validation-failed', `expected a size from 1 to ${to}`, { path: 'from' });
    }
    const subtrees = await this.tree.subtreeReader(year, to, [from - 1]);
    const proof = await consistencyProof({ size1: from, size2: to }, subtrees, nodeCrypto);
    return { from, to, proof: proof.map((hash) => Buffer.from(hash).toString('base64')) };
  }
}
