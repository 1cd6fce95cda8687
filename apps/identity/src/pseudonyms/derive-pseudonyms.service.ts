import { canonicalPersonId, derivePseudonymKey, type PersonIdentity, pseudonym } from '@lacznik/identifiers';
import { LRUCache } from 'lru-cache';
import type { PseudonymKeys } from './pseudonym-keys';

const CACHED_KEYS = 1000;

/** Derives pseudonyms in the current epoch. */
export class DerivePseudonymsService {
  private readonly keys = new LRUCache<string, Buffer>({ max: CACHED_KEYS });

  constructor(private readonly root: PseudonymKeys) {}

  /** For each audience, the pseudonyms of the persons, in order. */
  derive(audiences: readonly string[], persons: readonly PersonIdentity[]): Record<string, string[]> {
    const ids = persons.map(canonicalPersonId);
    return Object.fromEntries(
      audiences.map((audience) => {
        const key = this.keyOf(audience);
        return [audience, ids.map((id) => pseudonym(key, this.root.epoch, id))];
      }),
    );
  }

  private keyOf(audience: string): Buffer {
    const known = this.keys.get(audience);
    if (known) return known;
    const key = derivePseudonymKey(this.root.root, audience, this.root.epoch);
    this.keys.set(audience, key);
    return key;
  }
}
