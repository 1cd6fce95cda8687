import { isPersonEntry, type LogEntry, type SequencedEntry } from '@lacznik/contracts';
import {
  appendLeaves,
  canonicalJson,
  type CompactRange,
  leafHash,
  MAX_ENTRY_BYTES,
  nodeCrypto,
  type TileHash,
} from '@lacznik/ledger';
import type { LoggedPerson } from '../persons/logged-person';
import { STORED_HEIGHT } from '../tree/tree.store';
import { columnsOf, type EntryColumns } from './entry-columns';
import { sortId } from './sort-id';

/** An entry at its place in its year's log. */
export interface PlacedEntry {
  /** Of the leaf, from 0. */
  index: number;
  entry: SequencedEntry;
  /** By what it is found and counted. */
  columns: EntryColumns;
  /** Of `sortId`. */
  sort: string;
  /** The canonical JSON that the leaf is hashed over. */
  content: string;
}

/** A year's log after some entries more. */
export interface Sealing {
  entries: PlacedEntry[];
  range: CompactRange;
  tileHashes: TileHash[];
}

/**
 * Puts the log's references in the place of pseudonyms, numbers the entries, in the log and on their persons, and appends them
 * to the tree.
 * @param personOf the person of a pseudonym, always the same object: its number of entries grows
 * @throws RangeError for an entry that no bundle could hold (https://c2sp.org/tlog-tiles)
 */
export function sealEntries(
  entries: readonly LogEntry[],
  frontier: CompactRange,
  personOf: (pseudonym: string) => LoggedPerson,
): Sealing {
  const placed = entries.map((entry, i): PlacedEntry => {
    const sealed = seal(entry, personOf);
    const columns = columnsOf(sealed);
    const content = canonicalJson(sealed);
    return { index: frontier.size + i, entry: sealed, columns, sort: sortId(columns), content };
  });
  const leaves = placed.map(({ content }) => leafHash(requireRoom(Buffer.from(content)), nodeCrypto));
  return { entries: placed, ...appendLeaves(frontier, leaves, nodeCrypto, STORED_HEIGHT) };
}

function seal(entry: LogEntry, personOf: (pseudonym: string) => LoggedPerson): SequencedEntry {
  if (!isPersonEntry(entry)) return entry;
  const person = personOf(entry.person);
  return { ...entry, person: person.reference, personNumber: ++person.entries };
}

function requireRoom(content: Buffer): Buffer {
  if (content.length > MAX_ENTRY_BYTES)
    throw new RangeError(`an entry of ${content.length} bytes is over ${MAX_ENTRY_BYTES}`);
  return content;
}
