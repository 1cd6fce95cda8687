import { sameBytes } from '../encoding/bytes';
import type { Checkpoint } from '../notes/checkpoint';
import type { LedgerCrypto } from '../crypto/ledger-crypto';
import { parseReceipt } from './receipt';
import { leafHash } from '../tree/tree-hash';
import {
  type CheckpointVerificationFault,
  type Cosignature,
  type LogPolicy,
  verifyCheckpoint,
} from '../policy/verify-checkpoint';
import { verifyInclusion } from '../tree/verify-inclusion';

/** What is to be verified, and whom one trusts. */
export interface ReceiptClaim {
  /** The text of the `.tlog-proof` file. */
  receipt: string;
  /** The entry's bytes, as the log took them in. */
  entry: Uint8Array;
  /**
   * The entry's leaf hash where the holder has one apart from the receipt. With it, an entry that was changed is distinguished
   * from a proof that does not hold; without it both are `not-included`.
   */
  leafHash?: Uint8Array;
  policy: LogPolicy;
}

/** Why a receipt does not show that the log has the entry. */
export type ReceiptVerificationFault =
  'malformed-receipt' | CheckpointVerificationFault | 'other-entry' | 'index-outside-tree' | 'not-included';

/** `about` is the detail, as in `CheckpointCheck`; it may repeat text that nobody has signed. */
export type ReceiptCheck =
  | { ok: true; index: number; checkpoint: Checkpoint; cosignatures: Cosignature[]; extra?: Uint8Array }
  | { ok: false; reason: ReceiptVerificationFault; about?: string };

/**
 * Verifies offline that the log named in the policy has the entry (https://c2sp.org/tlog-proof): form, origin, signatures
 * and cosignatures of the checkpoint, the entry's hash, inclusion. Gives the first fault. Never throws, whatever the receipt is.
 */
export function verifyReceipt(claim: ReceiptClaim, crypto: LedgerCrypto): ReceiptCheck {
  const parsed = parseReceipt(claim.receipt);
  if (!parsed.ok) return { ok: false, reason: 'malformed-receipt', about: parsed.reason };
  const { index, proof, extra } = parsed.receipt;
  const verified = verifyCheckpoint(parsed.receipt.checkpoint, claim.policy, crypto);
  if (!verified.ok) return verified;
  const { checkpoint, cosignatures } = verified;
  const leaf = leafHash(claim.entry, crypto);
  if (claim.leafHash !== undefined && !sameBytes(leaf, claim.leafHash)) return { ok: false, reason: 'other-entry' };
  const { size, root } = checkpoint;
  const inclusion = verifyInclusion({ index, size, leafHash: leaf, proof, root }, crypto);
  if (!inclusion.ok) {
    const outside = inclusion.reason === 'index-outside-tree';
    return { ok: false, reason: outside ? 'index-outside-tree' : 'not-included', about: inclusion.reason };
  }
  return { ok: true, index, checkpoint, cosignatures, ...(extra === undefined ? {} : { extra }) };
}
