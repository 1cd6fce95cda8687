import { createHash } from 'node:crypto';
import { IDENTITIES_JOINED } from '@lacznik/contracts';
import { claimLocks, type OutboxTransaction } from '@lacznik/messaging';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import type { HubIdentity } from './pseudonym-client';

const REMEMBERED = 50_000;

/** A person of whom something passes, and in whose name. */
interface Passing {
  institution: string;
  identity: HubIdentity;
}

/**
 * Tells the hub, while the keys of the pseudonyms are being changed, that a person's new and former pseudonym are one person's: with
 * whatever passes of the person, and before it. To say it again does no harm. The edge keeps it too.
 */
export class EpochLinks {
  private readonly told = new LRUCache<string, true>({ max: REMEMBERED });

  /** The persons' shards are locked. */
  async tell(transaction: OutboxTransaction, passing: readonly Passing[]): Promise<void> {
    const untold = new Map(
      passing
        .filter(({ identity: { hub, formerHub } }) => formerHub !== undefined && !this.told.has(hub))
        .map((one) => [one.identity.hub, one]),
    );
    if (untold.size === 0) return;
    await keepEpochLinks(
      transaction.manager,
      [...untold.values()].map(({ identity }) => identity),
    );
    for (const { institution, identity } of untold.values()) publish(transaction, institution, identity);
    transaction.afterCommit(() => untold.forEach((_, person) => this.told.set(person, true)));
  }
}

/** Keeps which pseudonyms are one person's in two epochs, for {@link HubIdentity}s of the time of a change. */
export async function keepEpochLinks(transaction: EntityManager, identities: readonly HubIdentity[]): Promise<void> {
  const changed = identities.filter(({ formerHub }) => formerHub !== undefined);
  if (changed.length === 0) return;
  claimLocks(transaction, 'rows');
  // In one order, so that nobody waits for each other.
  await transaction.query(
    `INSERT INTO epoch_link (person, former)
     SELECT * FROM unnest($1::text[], $2::text[]) link (person, former) ORDER BY person ON CONFLICT DO NOTHING`,
    [changed.map(({ hub }) => hub), changed.map(({ formerHub }) => formerHub)],
  );
}

function publish(transaction: OutboxTransaction, institution: string, { hub: person, formerHub: other }: HubIdentity) {
  if (other === undefined) return;
  const body = { institution, joinId: linkId(person, other), other, status: 'joined', cause: 'epoch' } as const;
  transaction.publish(IDENTITIES_JOINED, { person, body });
}

/** The same from every edge, so that the hub keeps one link: a UUID of version 8 (RFC 9562). */
function linkId(person: string, other: string): string {
  const hex = createHash('sha256').update(`${person}|${other}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
