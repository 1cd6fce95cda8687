import { canonicalPersonId, derivePseudonymKey, type PersonIdentity, pseudonym } from '@lacznik/identifiers';
import { LRUCache } from 'lru-cache';
import type { EpochKey, PseudonymKeys } from './pseudonym-keys';

const CACHED_KEYS = 1000;

/** Derives pseudonyms in the current epoch and, in a transition, in the one before. */
export class DerivePseudonymsService {
  private readonly keys = new LRUCache<string, Buffer>({ max: CACHED_KEYS });

  constructor(private readonly root: PseudonymKeys) {}

  /** For each audience, the pseudonyms of the persons, in order. */
  derive(audiences: readonly string[], persons: readonly PersonIdentity[]): Record<string, string[]> {
    return this.deriveIn(this.root, audiences, persons);
  }

  /** Those of the epoch before, in a transition. */
  deriveFormer(audiences: readonly string[], persons: readonly PersonIdentity[]): Record<string, string[]> | undefined {
    const { former } = this.root;
    return former && this.deriveIn(former, audiences, persons);
  }

  private deriveIn(
    epochKey: EpochKey,
    audiences: readonly string[],
    persons: readonly PersonIdentity[],
  ): Record<string, string[]> {
    const ids = persons.map(canonicalPersonId);
    return Object.fromEntries(
      audiences.map((audience) => {
        const key = this.keyOf(epochKey, audience);
        return [audience, ids.map((id) => pseudonym(key, epochKey.epoch, id))];
      }),
    );
  }

  private keyOf({ epoch, root }: EpochKey, audience: string): Buffer {
    const name = `${audience}|${epoch}`;
    const known = this.keys.get(name);
    if (known) return known;
    const key = derivePseudonymKey(root, audience, epoch);
    this.keys.set(name, key);
    return key;
  }
}
