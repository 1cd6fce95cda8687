import { type Checkpoint, HASH_BYTES, leafHash, nodeCrypto, verifyInclusion } from '@lacznik/ledger';
import { canonicalOf, type JsonObject } from './entry-json';
import { type Failure, failure } from './verification-result';

/** An entry with the proof that a tree has it. */
export interface ProvenEntry {
  index: number;
  entry: JsonObject;
  proof: Uint8Array[];
}

/** What says against the entry's being in the tree that the checkpoint signs. */
export function faultOfInclusion(
  { index, entry, proof }: ProvenEntry,
  { size, root }: Pick<Checkpoint, 'size' | 'root'>,
): Failure | undefined {
  const content = canonicalOf(entry);
  if (content === undefined) return failure(`Entry ${index} has no canonical JSON.`);
  const leaf = leafHash(Buffer.from(content), nodeCrypto);
  const checked = verifyInclusion({ index, size, leafHash: leaf, proof, root }, nodeCrypto);
  if (checked.ok) return undefined;
  if (checked.reason === 'index-outside-tree')
    return failure(`Entry ${index} lies outside the tree of ${size} entries that the checkpoint signs.`);
  return failure(
    `Entry ${index} is not what the log holds there: the entry or its proof was changed (${checked.reason}).`,
  );
}

const HASH = /^[A-Za-z0-9+/]{43}=$/;

/** Hashes in base64; undefined where one is none. */
export function decodeHashes(texts: unknown): Uint8Array[] | undefined {
  if (!Array.isArray(texts)) return undefined;
  const hashes = texts.flatMap((text: unknown) => {
    const hash = typeof text === 'string' && HASH.test(text) ? Buffer.from(text, 'base64') : undefined;
    return hash?.length === HASH_BYTES && hash.toString('base64') === text ? [hash] : [];
  });
  return hashes.length === texts.length ? hashes : undefined;
}
