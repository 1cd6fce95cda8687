/**
 * The shard of a key: FNV-1a (32 bits) over its UTF-16 code units, modulo `shards`. Frozen: outbox rows, inbox positions and
 * Kafka partitions that exist depend on it. For ASCII keys it is the FNV-1a of the bytes.
 *
 * @param shards a whole number of at least 1
 * @returns 0 to shards − 1
 */
export function shardOf(key: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % shards;
}
