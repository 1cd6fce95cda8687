import {
  type Checkpoint,
  consistencyProof,
  formatAddCheckpoint,
  nodeCrypto,
  parseCheckpoint,
  parseNote,
  verifyCosignature,
} from '@lacznik/ledger';
import { Injectable } from '@nestjs/common';
import { CheckpointsStore } from './checkpoints.store';
import type { SignedCheckpoint } from './signed-checkpoint';
import { TreeStore } from '../append/tree.store';
import { askWitness } from './ask-witness';
import { ProveSplitViewService } from './prove-split-view.service';
import type { WitnessAddress } from './witness-policy';

/** How asking a witness about a checkpoint ended. */
export type CosignatureResult =
  | { kind: 'cosigned'; signature: Uint8Array; at: Date }
  /** It has cosigned a later checkpoint of ours. */
  | { kind: 'ahead'; witnessSize: number }
  /** It does not cosign, for a reason that may pass. */
  | { kind: 'unreachable'; why: string }
  /** What it has cosigned, under this log's signature, is not in this log. */
  | { kind: 'split-view'; witnessSize: number; why: string };

interface Asked {
  witness: WitnessAddress;
  signed: SignedCheckpoint;
  checkpoint: Checkpoint;
  /** What the witness has cosigned last, as far as is known. */
  oldSize: number;
  abort: AbortSignal;
}

/** A second process of the log may have been cosigned meanwhile. */
const ATTEMPTS = 4;

/** Asks witnesses for cosignatures (https://c2sp.org/tlog-witness), and checks their answers against the log's own tree. */
@Injectable()
export class RequestCosignatureService {
  constructor(
    private readonly checkpoints: CheckpointsStore,
    private readonly tree: TreeStore,
    private readonly splitViews: ProveSplitViewService,
  ) {}

  /**
   * Asks about a checkpoint; a witness that turns out to know another size is asked again, from there.
   * @throws Error where the log's own tree cannot be read or does not lead to the checkpoint
   */
  async request(
    witness: WitnessAddress,
    signed: SignedCheckpoint,
    oldSize: number,
    abort: AbortSignal,
  ): Promise<CosignatureResult> {
    const asked: Asked = { witness, signed, checkpoint: readCheckpoint(signed), oldSize, abort };
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const answer = await this.ask(asked);
      if (typeof answer !== 'number') return answer;
      asked.oldSize = answer;
    }
    return { kind: 'unreachable', why: 'it tells another size each time' };
  }

  /** A number where the witness says that it has cosigned another size than it was told. */
  private async ask(asked: Asked): Promise<CosignatureResult | number> {
    const { witness, signed, oldSize, abort } = asked;
    if (oldSize > signed.size) return this.checkLargerSize(asked);
    const proof = await this.proof(asked);
    const answer = await askWitness(witness.url, formatAddCheckpoint({ oldSize, proof, note: signed.note }), abort);
    switch (answer.kind) {
      case 'cosigned':
        return accept(asked, answer.lines);
      case 'other-size':
        return answer.size;
      case 'not-continued':
        return this.checkContradiction(asked);
      case 'unreachable':
        return answer;
    }
  }

  private async proof({ signed: { year, size }, oldSize }: Asked): Promise<Uint8Array[]> {
    if (oldSize === 0) return [];
    const subtrees = await this.tree.subtreeReader(year, size, [oldSize - 1]);
    return consistencyProof({ size1: oldSize, size2: size }, subtrees, nodeCrypto);
  }

  private async checkLargerSize({ witness, signed, oldSize: witnessSize, abort }: Asked): Promise<CosignatureResult> {
    const newest = (await this.checkpoints.lastCheckpoint(signed.year))?.size ?? 0;
    if (witnessSize <= newest) return { kind: 'ahead', witnessSize };
    return this.splitViews.ofLargerSize({ witness, signed, witnessSize, abort }, newest);
  }

  private async checkContradiction({ witness, signed, checkpoint, oldSize, abort }: Asked): Promise<CosignatureResult> {
    if (oldSize === 0) return { kind: 'unreachable', why: 'it refuses a first checkpoint' };
    return this.splitViews.ofContradiction({ witness, signed, witnessSize: oldSize, abort }, checkpoint.root);
  }
}

function accept({ witness, signed }: Asked, lines: string): CosignatureResult {
  const checked = verifyCosignature(signed.note, lines, witness.key, nodeCrypto);
  if (!checked.ok) return { kind: 'unreachable', why: `its answer has no cosignature that holds (${checked.reason})` };
  const { signature, timestampSeconds } = checked;
  return { kind: 'cosigned', signature: signature.signature, at: new Date(timestampSeconds * 1000) };
}

function readCheckpoint({ note, year, size }: SignedCheckpoint): Checkpoint {
  const parsed = parseNote(note);
  const body = parsed.ok ? parseCheckpoint(parsed.note.text) : parsed;
  if (!body.ok || body.checkpoint.size !== size) throw new Error(`The checkpoint of ${year}, size ${size}, is damaged`);
  return body.checkpoint;
}
