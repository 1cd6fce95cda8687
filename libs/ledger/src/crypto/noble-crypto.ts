import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { LedgerCrypto } from './ledger-crypto';

/** The primitives in plain JavaScript, for browsers: `crypto.subtle` is asynchronous and Ed25519 is not in all of them. */
export const nobleCrypto: LedgerCrypto = {
  sha256: (bytes) => sha256(bytes),
  writeSha256: (bytes, target, offset) => target.set(sha256(bytes), offset),
  verifyEd25519: (publicKey, message, signature) => {
    try {
      // ZIP 215 would accept encodings that RFC 8032 and OpenSSL refuse.
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  },
};
