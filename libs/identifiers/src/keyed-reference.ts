import { createHmac } from 'node:crypto';
import { crockford } from './pseudonym';

const REFERENCE_BYTES = 20;

/**
 * What stands for a sign of an institution's own where the sign itself may not: `k-` + 32 characters of Crockford's Base32 (the first
 * 20 bytes of HMAC-SHA-256 over the canonical JSON `[institution, reference]`).
 *
 * @param key 32 secret bytes, the institution's own
 */
export function keyedReference(key: Uint8Array, institution: string, reference: string): string {
  const mac = createHmac('sha256', key)
    .update(JSON.stringify([institution, reference]), 'utf8')
    .digest();
  return `k-${crockford(mac.subarray(0, REFERENCE_BYTES))}`;
}
