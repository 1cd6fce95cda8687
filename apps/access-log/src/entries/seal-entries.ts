import type { LogEntry, SealedEntry } from '@lacznik/contracts';
import {
  appendLeaves,
  canonicalJson,
  type Frontier,
  leafHash,
  MOST_ENTRY_BYTES,
  nodeCrypto,
  type TileHash,
} from '@lacznik/ledger';

/** An entry at its place in the log. */
export interface PlacedEntry {
  /** Of the leaf, from 0. */
  index: number;
  entry: SealedEntry;
  /** The canonical JSON that the leaf is hashed over. */
  content: string;
}

/** The log after some entries more. */
export interface Sealing {
  entries: PlacedEntry[];
  frontier: Frontier;
  tileHashes: TileHash[];
  /** Entries on each of the persons concerned. */
  personCounts: Map<string, number>;
}

/**
 * Numbers the entries, in the log and on their persons, and appends them to the tree.
 * @throws RangeError for an entry that no bundle could hold (https://c2sp.org/tlog-tiles)
 */
export function sealEntries(
  entries: readonly LogEntry[],
  frontier: Frontier,
  countsBefore: ReadonlyMap<string, number>,
): Sealing {
  const personCounts = new Map(countsBefore);
  const placed = entries.map((entry, i): PlacedEntry => {
    const personNumber = (personCounts.get(entry.person) ?? 0) + 1;
    personCounts.set(entry.person, personNumber);
    const sealed = { ...entry, personNumber };
    return { index: frontier.size + i, entry: sealed, content: canonicalJson(sealed) };
  });
  const leaves = placed.map(({ content }) => leafHash(requireRoom(Buffer.from(content)), nodeCrypto));
  return { entries: placed, personCounts, ...appendLeaves(frontier, leaves, nodeCrypto) };
}

function requireRoom(content: Buffer): Buffer {
  if (content.length > MOST_ENTRY_BYTES)
    throw new RangeError(`an entry of ${content.length} bytes is over ${MOST_ENTRY_BYTES}`);
  return content;
}
