import {
  consistencyProof,
  formatReceipt,
  inclusionProof,
  nodeCrypto,
  type SubtreeReader,
  subtreesFromTiles,
} from '@lacznik/ledger';
import { LacznikError, Public, requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { CheckpointsStore } from './checkpoints.store';
import { TreeStore } from './tree.store';

const WHOLE_NUMBER = /^(0|[1-9]\d{0,15})$/;

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
  @Roles('auditor')
  @Header('content-type', 'text/plain; charset=utf-8')
  async receipt(@Param('index') text: string): Promise<string> {
    const index = wholeNumber(text, 'index');
    const { size, note } = await this.checkpoints.current();
    if (index >= size) {
      throw new LacznikError(
        'not-found',
        `The last checkpoint covers the entries 0 to ${size - 1}. A new entry is covered within a second.`,
        { path: 'index' },
      );
    }
    const proof = await inclusionProof({ index, size }, this.reader(size), nodeCrypto);
    return formatReceipt({ index, proof, checkpoint: note });
  }

  /** Public, as the tiles from which anybody can make it. */
  @Get('consistency')
  @Public()
  async consistency(@Query() query: Record<string, unknown>): Promise<ConsistencyAnswer> {
    requireKnownParameters(query, ['from', 'to']);
    const { size } = await this.checkpoints.current();
    const to = query['to'] === undefined ? size : wholeNumber(query['to'], 'to');
    const from = wholeNumber(query['from'], 'from');
    if (to > size) throw new LacznikError('not-found', `The last checkpoint is of size ${size}.`, { path: 'to' });
    if (from === 0 || from > to) {
      throw new LacznikError('validation-failed', `expected a size from 1 to ${to}`, { path: 'from' });
    }
    const proof = await consistencyProof({ size1: from, size2: to }, this.reader(to), nodeCrypto);
    return { from, to, proof: proof.map((hash) => Buffer.from(hash).toString('base64')) };
  }

  private reader(size: number): SubtreeReader {
    return subtreesFromTiles((tile) => this.tree.tile(tile), size, nodeCrypto);
  }
}

function wholeNumber(text: unknown, path: string): number {
  if (typeof text === 'string' && WHOLE_NUMBER.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  throw new LacznikError('validation-failed', 'expected a whole number from 0', { path });
}
