import type { SigningKey } from '@lacznik/webhooks';

/** A key that signs, as it is stored. */
export interface StoredSigningKey extends Omit<SigningKey, 'secret'> {
  encrypted: string;
  /** `whpk_…` of Ed25519. */
  publicKey?: string;
}
