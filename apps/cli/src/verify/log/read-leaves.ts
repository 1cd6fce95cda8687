import {
  appendLeaves,
  decodeEntryBundle,
  decodeTile,
  EMPTY_RANGE,
  type CompactRange,
  HASH_BYTES,
  MAX_ENTRY_BYTES,
  nodeCrypto,
  TILE_WIDTH,
  type TileHash,
  tilePath,
  tileWidth,
} from '@lacznik/ledger';
import { type Failure, failure } from '../verification-result';
import type { EntryChecks } from './entry-checks';
import { loadInOrder } from './load-in-order';
import type { LogSource } from './log-source';

/** What the tree must be, computed from the leaf hashes alone. */
export interface ComputedTree {
  range: CompactRange;
  /** The tree at the size asked for, where one was. */
  prefix: CompactRange;
  /** By tile level from 1: what the tiles of that level must hold. */
  upper: Uint8Array[][];
}

interface LeafTile {
  ok: true;
  index: number;
  hashes: Uint8Array[];
  entries?: Uint8Array[];
}

const BATCH_SIZE = 8;
const MAX_BUNDLE_BYTES = TILE_WIDTH * (MAX_ENTRY_BYTES + 2);

/** Reads all leaves, with the entries where these are to be checked, and builds the tree anew. */
export async function readLeaves(
  source: LogSource,
  size: number,
  prefixSize: number,
  entryChecks?: EntryChecks,
): Promise<{ ok: true; tree: ComputedTree } | Failure> {
  const tree: ComputedTree = { range: EMPTY_RANGE, prefix: EMPTY_RANGE, upper: [] };
  const tiles = Math.ceil(size / TILE_WIDTH);
  const load = (index: number): Promise<LeafTile | Failure> => loadTile(source, index, size, entryChecks !== undefined);
  for await (const tile of loadInOrder(tiles, BATCH_SIZE, load)) {
    if (!tile.ok) return tile;
    appendTile(tree, tile.hashes, prefixSize);
    if (tile.entries) entryChecks?.checkEntries(tile.index * TILE_WIDTH, tile.hashes, tile.entries);
  }
  return { ok: true, tree };
}

/** Reads the hashes of one tile, which must have the width that follows from the size. */
export async function readHashes(
  source: LogSource,
  level: number,
  index: number,
  size: number,
): Promise<{ ok: true; hashes: Uint8Array[] } | Failure> {
  const width = tileWidth({ level, index }, size);
  const path = tilePath({ level, index, width });
  const fetched = await source.readFile(path, TILE_WIDTH * HASH_BYTES);
  if (!fetched.ok) return fetched;
  const parsed = decodeTile(fetched.bytes, width);
  if (parsed.ok) return parsed;
  return failure(
    `The tile ${path} is malformed: it has ${fetched.bytes.length} bytes instead of ${width * HASH_BYTES}.`,
  );
}

async function loadTile(
  source: LogSource,
  index: number,
  size: number,
  withEntries: boolean,
): Promise<LeafTile | Failure> {
  const [tile, bundle] = await Promise.all([
    readHashes(source, 0, index, size),
    withEntries ? readEntries(source, index, size) : undefined,
  ]);
  if (!tile.ok) return tile;
  if (bundle?.ok === false) return bundle;
  return { ok: true, index, hashes: tile.hashes, ...(bundle === undefined ? {} : { entries: bundle.entries }) };
}

/** A bundle of another number of entries is accepted here: the checks of the entries find the first that differs. */
async function readEntries(
  source: LogSource,
  index: number,
  size: number,
): Promise<{ ok: true; entries: Uint8Array[] } | Failure> {
  const path = tilePath({ level: 'entries', index, width: tileWidth({ level: 0, index }, size) });
  const fetched = await source.readFile(path, MAX_BUNDLE_BYTES);
  if (!fetched.ok) return fetched;
  const entries = decodeAnyWidth(fetched.bytes);
  return entries === undefined
    ? failure(`The entry bundle ${path} is malformed: it is cut short.`)
    : { ok: true, entries };
}

function decodeAnyWidth(bytes: Uint8Array): Uint8Array[] | undefined {
  let width = 0;
  for (let at = 0; at < bytes.length; width++) at += 2 + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
  const parsed = decodeEntryBundle(bytes, width);
  return parsed.ok ? parsed.entries : undefined;
}

function appendTile(tree: ComputedTree, hashes: Uint8Array[], prefixSize: number): void {
  const toPrefix = Math.min(Math.max(prefixSize - tree.range.size, 0), hashes.length);
  appendHashes(tree, hashes.slice(0, toPrefix));
  if (toPrefix > 0) tree.prefix = tree.range;
  appendHashes(tree, hashes.slice(toPrefix));
}

function appendHashes(tree: ComputedTree, hashes: Uint8Array[]): void {
  const { range, tileHashes } = appendLeaves(tree.range, hashes, nodeCrypto);
  tree.range = range;
  for (const tileHash of tileHashes) if (tileHash.level > 0) addUpperHash(tree.upper, tileHash);
}

function addUpperHash(upper: Uint8Array[][], { level, hash }: TileHash): void {
  (upper[level - 1] ??= []).push(hash);
}
