/**
 * The two primitives on which everything here rests, passed in as the last argument: `nodeCrypto` on servers,
 * `nobleCrypto` in browsers. Both adapters pass one suite, so a proof holds in both or in neither.
 */
export interface LedgerCrypto {
  /** SHA-256, 32 bytes. It may not keep `bytes`: callers use the memory again. */
  sha256(bytes: Uint8Array): Uint8Array;
  /**
   * Ed25519 after RFC 8032 §5.1.7: whether `signature` (64 bytes) is by `publicKey` (32 bytes) over `message`. False, and
   * never an exception, for keys and signatures that are no points or have other lengths.
   */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}
