import { type Checkpoint, leafHash, nodeCrypto, verifyInclusion } from '@lacznik/ledger';
import { canonicalOf, type JsonObject } from './entry-json';
import { type Failure, failure } from './verification-result';

/** An entry with the proof that a tree has it. */
export interface ProvenEntry {
  index: number;
  entry: JsonObject;
  /** Hashes in base64. */
  proof: readonly string[];
}

/** What says against the entry's being in the tree that the checkpoint signs. */
export function faultOfInclusion(
  { index, entry, proof }: ProvenEntry,
  { size, root }: Pick<Checkpoint, 'size' | 'root'>,
): Failure | undefined {
  const content = canonicalOf(entry);
  if (content === undefined) return failure(`Entry ${index} has no canonical JSON.`);
  const leaf = leafHash(Buffer.from(content), nodeCrypto);
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
  const checked = verifyInclusion({ index, size, leafHash: leaf, proof: hashes, root }, nodeCrypto);
  if (checked.ok) return undefined;
  if (checked.reason === 'index-outside-tree')
    return failure(`Entry ${index} lies outside the tree of ${size} entries that the checkpoint signs.`);
  return failure(
    `Entry ${index} is not what the log holds there: the entry or its proof was changed (${checked.reason}).`,
  );
}
