import type { LedgerCrypto } from '../crypto/ledger-crypto';

/** Length of every hash of the tree: SHA-256. */
export const HASH_BYTES = 32;

/** The node under hashing. Allocating 65 bytes anew for each node costs a fifth of the appender's speed. */
const node = new Uint8Array(1 + 2 * HASH_BYTES);
node[0] = 0x01;

/** Hash of a leaf: SHA-256(0x00 ‖ entry) (RFC 6962 §2.1). */
export function leafHash(entry: Uint8Array, crypto: LedgerCrypto): Uint8Array {
  const leaf = new Uint8Array(1 + entry.length);
  leaf.set(entry, 1);
  return crypto.sha256(leaf);
}

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right), both of 32 bytes (RFC 6962 §2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array, crypto: LedgerCrypto): Uint8Array {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return crypto.sha256(node);
}

/** Hashes, of those that stand in `row` one after another, 2·`pair` and 2·`pair` + 1, into the place `pair` of `above`. */
export function hashPair(row: Uint8Array, pair: number, above: Uint8Array, crypto: LedgerCrypto): void {
  const start = pair * 2 * HASH_BYTES;
  for (let i = 0; i < 2 * HASH_BYTES; i++) node[1 + i] = row[start + i] as number;
  crypto.writeSha256(node, above, pair * HASH_BYTES);
}

/** Root of the tree without leaves: SHA-256 of nothing (RFC 6962 §2.1). */
export function emptyRoot(crypto: LedgerCrypto): Uint8Array {
  return crypto.sha256(new Uint8Array(0));
}

/** True for 32 bytes. */
export function isHash(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === HASH_BYTES;
}
