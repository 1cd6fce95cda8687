import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { EntryFacet } from './entry-columns';

const ids = new LRUCache<string, string>({ max: 50_000 });

/**
 * The id of a facet in the database: the first 64 bits of its SHA-256, as a signed number in decimal. It follows from the facet
 * alone, so processes need neither a look-up nor an agreement.
 */
export function facetId({ kind, disclosing, receiving, legalBasis, purpose, outcome, actorRole }: EntryFacet): string {
  const text = `${kind}\n${disclosing}\n${receiving}\n${legalBasis}\n${purpose}\n${outcome}\n${actorRole}`;
  const id =
    ids.get(text) ??
    Buffer.from(hash('sha256', text, 'hex'), 'hex')
      .readBigInt64BE()
      .toString();
  ids.set(text, id);
  return id;
}
