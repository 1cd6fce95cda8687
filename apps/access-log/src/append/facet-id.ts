import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { EntrySort } from './entry-columns';

const ids = new LRUCache<string, string>({ max: 50_000 });

/**
 * By what the database knows the sort: the first 64 bits of the SHA-256 of it, as a signed number in decimal. It follows from the
 * sort alone, so nobody has to look up, or to agree with other processes, which number a sort was given.
 */
export function sortId({ kind, disclosing, receiving, legalBasis, purpose, outcome, actorRole }: EntrySort): string {
  const text = `${kind}\n${disclosing}\n${receiving}\n${legalBasis}\n${purpose}\n${outcome}\n${actorRole}`;
  const id =
    ids.get(text) ??
    Buffer.from(hash('sha256', text, 'hex'), 'hex')
      .readBigInt64BE()
      .toString();
  ids.set(text, id);
  return id;
}
