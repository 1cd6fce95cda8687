import { createPublicKey, hash, verify } from 'node:crypto';
import type { LedgerCrypto } from './ledger-crypto';

/** What DER puts before the 32 bytes of an Ed25519 public key (RFC 8410 §4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The primitives from `node:crypto`. */
export const nodeCrypto: LedgerCrypto = {
  // Via a Latin-1 string: on Node 20 more than twice as fast as having a Buffer made for each hash.
  sha256: (bytes) => Buffer.from(hash('sha256', bytes, 'binary'), 'latin1'),
  verifyEd25519: (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    try {
      const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
      return verify(null, message, key, signature);
    } catch {
      return false;
    }
  },
};
