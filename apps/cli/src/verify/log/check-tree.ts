import {
  appendLeaves,
  type Checkpoint,
  EMPTY_RANGE,
  rangeRoot,
  nodeCrypto,
  TILE_WIDTH,
  tilePath,
  tileWidth,
} from '@lacznik/ledger';
import { type Failure, failure } from '../verification-result';
import type { LogSource } from './log-source';
import { type ComputedTree, readHashes } from './read-leaves';

/** A place where an upper tile is not what the leaves give. */
interface Difference {
  level: number;
  /** The hash's number in its level: at level 1 that of the level-0 tile under it. */
  place: number;
}

/** Compares root and upper tiles with the tree computed from the leaves; names the tile that is wrong. */
export async function checkTree(
  source: LogSource,
  signed: Checkpoint,
  tree: ComputedTree,
): Promise<Failure | undefined> {
  const leavesHold = sameHash(rangeRoot(tree.range, nodeCrypto), signed.root);
  const served: Uint8Array[] = [];
  for (const [i, computed] of tree.upper.entries()) {
    const found = await firstDifference(source, i + 1, computed, signed.size, served);
    if (found === undefined) continue;
    if ('message' in found) return found;
    return leavesHold ? wrongUpperTile(found, signed.size) : wrongLeafTile(found, signed, tree, served);
  }
  return leavesHold ? undefined : unplacedFault(signed);
}

/** Level-1 hashes are collected in `served`: they show whether it is the leaf tile that is wrong. */
async function firstDifference(
  source: LogSource,
  level: number,
  computed: readonly Uint8Array[],
  size: number,
  served: Uint8Array[],
): Promise<Difference | Failure | undefined> {
  let difference: Difference | undefined;
  for (let tile = 0; tile * TILE_WIDTH < computed.length; tile++) {
    const read = await readHashes(source, level, tile, size);
    if (!read.ok) return read;
    if (level === 1) served.push(...read.hashes);
    const at = read.hashes.findIndex((hash, i) => !sameHash(hash, computed[tile * TILE_WIDTH + i]));
    if (at >= 0) difference ??= { level, place: tile * TILE_WIDTH + at };
  }
  return difference;
}

function wrongUpperTile({ level, place }: Difference, size: number): Failure {
  const below = pathOf(level - 1, place, size);
  const tile = pathOf(level, Math.floor(place / TILE_WIDTH), size);
  return failure(`The tile ${tile} is wrong: its hash ${place % TILE_WIDTH} is not that of ${below}.`);
}

function wrongLeafTile({ place }: Difference, signed: Checkpoint, tree: ComputedTree, served: Uint8Array[]): Failure {
  const leaves = pathOf(0, place, signed.size);
  const above = pathOf(1, Math.floor(place / TILE_WIDTH), signed.size);
  if (sameHash(rootOver(served, tree), signed.root))
    return failure(`The tile ${leaves} is wrong: its hashes do not lead to the signed root, while ${above} does.`);
  return failure(`The tiles ${leaves} and ${above} contradict each other, and neither leads to the signed root.`);
}

/** The root where the full leaf tiles have these hashes and the rest of the leaves is as it was read. */
function rootOver(level1: Uint8Array[], { range }: ComputedTree): Uint8Array {
  const full = appendLeaves(EMPTY_RANGE, level1, nodeCrypto).range.hashes;
  return rangeRoot({ size: range.size, hashes: [...full, ...range.hashes.slice(full.length)] }, nodeCrypto);
}

/** The tiles agree with each other, but not with the signature. */
function unplacedFault({ size }: Checkpoint): Failure {
  if (size === 0) return failure('The checkpoint is wrong: its root is not that of a log without entries.');
  const last = pathOf(0, Math.ceil(size / TILE_WIDTH) - 1, size);
  if (size <= TILE_WIDTH) return failure(`The tile ${last} is wrong: its hashes do not lead to the signed root.`);
  const suspect =
    size % TILE_WIDTH === 0 ? 'entries were changed' : `the tile ${last} is wrong, or entries were changed`;
  return failure(`The tiles do not lead to the signed root, though they agree with each other: ${suspect}.`);
}

function pathOf(level: number, index: number, size: number): string {
  return tilePath({ level, index, width: tileWidth({ level, index }, size) });
}

function sameHash(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && Buffer.compare(a, b) === 0;
}
