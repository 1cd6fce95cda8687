import { SHARDS } from '@lacznik/contracts';
import { shardOf } from '@lacznik/identifiers';

/**
 * The shard of dead letters and counts, beside those of persons and institutions. With one of their own they can be written when a
 * transaction has all its other locks, whatever its handler did (see the lock order), and leave no hole for whoever reads the others.
 */
export const DEAD_LETTER_SHARD = SHARDS;

/** How many shards an outbox has. */
export const OUTBOX_SHARDS = SHARDS + 1;

export const ALL_SHARDS: readonly number[] = Array.from({ length: OUTBOX_SHARDS }, (_, shard) => shard);

/** The outbox shard of a person or an institution. */
export function outboxShardOf(key: string): number {
  return shardOf(key, SHARDS);
}
