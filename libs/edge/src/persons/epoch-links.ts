import { createHash } from 'node:crypto';
import { IDENTITIES_JOINED } from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { LRUCache } from 'lru-cache';
import type { HubIdentity } from './pseudonym-client';

const REMEMBERED = 50_000;

/**
 * Tells the hub, while the keys of the pseudonyms are being changed, that a person's new and former pseudonym are one person's: with
 * whatever passes of the person, and before it. To say it again does no harm.
 */
export class EpochLinks {
  private readonly told = new LRUCache<string, true>({ max: REMEMBERED });

  /** The person's shard is locked. @param institution in whose name something passes */
  tell(transaction: OutboxTransaction, institution: string, { hub: person, formerHub: other }: HubIdentity): void {
    if (other === undefined || this.told.has(person)) return;
    const body = { institution, joinId: linkId(person, other), other, status: 'joined', cause: 'epoch' } as const;
    transaction.publish(IDENTITIES_JOINED, { person, body });
    transaction.afterCommit(() => this.told.set(person, true));
  }
}

/** The same from every edge, so that the hub keeps one link: a UUID of version 8 (RFC 9562). */
function linkId(person: string, other: string): string {
  const hex = createHash('sha256').update(`${person}|${other}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
