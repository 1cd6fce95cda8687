import type { EntityManager } from 'typeorm';

/**
 * In which order a transaction takes its locks; two that keep to it never wait for each other crosswise. Within a kind, in
 * the order of the keys.
 *
 * 1. `inbox-positions`: how far a consumer has come with its senders; then who is blocked, shared by reading, exclusive for a redrive.
 * 2. `grants`: what entitles (the policy's version, the directory, inquiries, persons, cases, consents, restrictions, processes); of them decisions share the policy's version.
 * 3. `outbox-shards`: once in a transaction, all that it needs.
 * 4. `feed-numbers`: the counters from which numbers without holes are drawn.
 * 5. `tree-head`: the head of a year's log.
 * 6. `rows`: everything else.
 * 7. `outbox-aside`: the outbox shard of dead letters and counts.
 */
export const LOCK_ORDER = [
  'inbox-positions',
  'grants',
  'outbox-shards',
  'feed-numbers',
  'tree-head',
  'rows',
  'outbox-aside',
] as const;

export type LockKind = (typeof LOCK_ORDER)[number];

const reached = new WeakMap<EntityManager, number>();

/**
 * To be called before a statement that takes locks of that kind.
 * @throws Error where the transaction has locks of a later kind already
 */
export function claimLocks(transaction: EntityManager, kind: LockKind): void {
  const place = LOCK_ORDER.indexOf(kind);
  const last = reached.get(transaction) ?? 0;
  if (place < last) throw new Error(`Lock order: ${kind} may not be locked after ${LOCK_ORDER[last]}`);
  reached.set(transaction, place);
}
