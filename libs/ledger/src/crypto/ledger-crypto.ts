/**
 * The two primitives on which everything here rests, passed in as the last argument: `nodeCrypto` on servers,
 * `nobleCrypto` in browsers. Both adapters pass one suite.
 */
export interface LedgerCrypto {
  /** SHA-256, 32 bytes. It may not keep `bytes`: callers use the memory again. */
  sha256(bytes: Uint8Array): Uint8Array;
  /** The same, written into `target` from `offset`: where there are thousands, an object for each costs more than the hash. */
  writeSha256(bytes: Uint8Array, target: Uint8Array, offset: number): void;
  /**
   * Ed25519 after RFC 8032 §5.1.7: whether `signature` (64 bytes) is by `publicKey` (32 bytes) over `message`. False, and
   * never an exception, for keys and signatures that are no points or have other lengths, and for keys of small order, by
   * which anything would be signed.
   *
   * RFC 8032 leaves open whether the cofactor is multiplied in; `@noble/curves` does it, OpenSSL does not. Only the key's
   * holder can make a signature on which they differ, and by no honest signing.
   */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}
