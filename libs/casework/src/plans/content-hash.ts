import { canonicalJson } from '@lacznik/ledger';
import { createHash } from 'node:crypto';
import type { PlanContent } from './plan';

/** SHA-256 of the canonical JSON (RFC 8785), in hex: what both institutions approve. */
export function contentHash(content: PlanContent): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
