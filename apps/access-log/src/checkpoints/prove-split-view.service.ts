import {
  type Checkpoint,
  consistencyProof,
  nodeCrypto,
  treeRoot,
  verifyCheckpoint,
  verifyConsistency,
  yearlyOrigin,
} from '@lacznik/ledger';
import { Injectable } from '@nestjs/common';
import { TreeStore } from '../append/tree.store';
import { readWitnessCheckpoint } from './ask-witness';
import { LogKeys } from './log-keys';
import type { SignedCheckpoint } from './signed-checkpoint';
import type { WitnessAddress } from './witness-policy';

/** What a witness says about a checkpoint that it does not cosign. */
export interface Claim {
  witness: WitnessAddress;
  signed: SignedCheckpoint;
  /** The size that it has cosigned, as it says. */
  witnessSize: number;
  abort: AbortSignal;
}

/** Two versions of the log, or a witness that claims them and proves nothing. */
export type ClaimCheck =
  { kind: 'split-view'; witnessSize: number; why: string } | { kind: 'unreachable'; why: string };

/**
 * Whether there are two versions of the log. Only its own signature proves that, under a checkpoint that its tree does not lead to: what
 * a witness, or whatever stands before it, answers otherwise may be a mistake.
 */
@Injectable()
export class ProveSplitViewService {
  constructor(
    private readonly tree: TreeStore,
    private readonly keys: LogKeys,
  ) {}

  /** Of a witness that says it has cosigned more than was ever signed here: entries would be lost. */
  async ofLargerSize(claim: Claim, newest: number): Promise<ClaimCheck> {
    const shown = await this.shownCheckpoint(claim);
    const claimed = `that it has cosigned ${claim.witnessSize} entries, and this log has signed no more than ${newest}`;
    if (shown === undefined || shown.size <= newest) return unproven(claimed);
    const why = `it has cosigned ${shown.size} entries, and this log has signed no more than ${newest}`;
    return { kind: 'split-view', witnessSize: shown.size, why };
  }

  /**
   * Of a witness that does not see its checkpoint continued.
   * @throws Error where the log's own tree does not lead to the checkpoint that it has signed
   */
  async ofContradiction(claim: Claim, root2: Uint8Array): Promise<ClaimCheck> {
    const { year, size } = claim.signed;
    await this.checkOwnTree(claim, root2);
    const shown = await this.shownCheckpoint(claim);
    const unshown = `that the ${size} entries which this log has signed do not continue the ${claim.witnessSize} that it has cosigned`;
    if (shown === undefined || shown.size > size) return unproven(unshown);
    const own = await treeRoot(shown.size, await this.tree.subtreeReader(year, size, []), nodeCrypto);
    if (Buffer.compare(own, shown.root) === 0) return unproven(unshown);
    const why = `it has cosigned ${shown.size} entries that are not the first ${shown.size} of the ${size} that this log has signed`;
    return { kind: 'split-view', witnessSize: shown.size, why };
  }

  private async checkOwnTree({ signed: { year, size: size2 }, witnessSize: size1 }: Claim, root2: Uint8Array) {
    const subtrees = await this.tree.subtreeReader(year, size2, [size1 - 1]);
    const root1 = await treeRoot(size1, await this.tree.subtreeReader(year, size1, []), nodeCrypto);
    const proof = await consistencyProof({ size1, size2 }, subtrees, nodeCrypto);
    if (verifyConsistency({ size1, root1, size2, root2, proof }, nodeCrypto).ok) return;
    throw new Error(
      `The tree of ${year} does not lead to its checkpoint of ${size2}: somebody has changed the database`,
    );
  }

  /** What the witness has cosigned last, where it shows that under this log's signature. */
  private async shownCheckpoint({ witness, signed: { year }, abort }: Claim): Promise<Checkpoint | undefined> {
    const origin = yearlyOrigin(this.keys.name, year);
    const note = await readWitnessCheckpoint(witness.url, origin, abort);
    const logKeys = this.keys.signersFor(year).map(({ key }) => key);
    const checked = note === undefined ? undefined : verifyCheckpoint(note, { origin, logKeys }, nodeCrypto);
    return checked?.ok ? checked.checkpoint : undefined;
  }
}

function unproven(claim: string): ClaimCheck {
  return {
    kind: 'unreachable',
    why: `it says ${claim}, but shows no checkpoint with this log's signature that proves it`,
  };
}
