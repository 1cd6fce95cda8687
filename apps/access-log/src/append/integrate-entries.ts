import {
  isPersonEntry,
  type LogEntry,
  type SequencedEntry,
  type TaggedActEntry,
  type TaggedInquiryEntry,
  type TaggedProcessEntry,
  type TaggedViewEntry,
} from '@lacznik/contracts';
import {
  appendLeaves,
  canonicalJson,
  type CompactRange,
  leafHash,
  MAX_ENTRY_BYTES,
  nodeCrypto,
  type TileHash,
} from '@lacznik/ledger';
import { LacznikError } from '@lacznik/platform';
import type { LoggedPerson } from './logged-person';
import { STORED_HEIGHT } from './tree.store';
import { columnsOf, type EntryColumns } from './entry-columns';
import { facetId } from './facet-id';

/** An entry as a leaf of its year's tree. */
export interface EntryLeaf {
  /** Of the leaf, from 0. */
  index: number;
  entry: SequencedEntry;
  /** By which it is searched and counted. */
  columns: EntryColumns;
  /** Of `facetId`. */
  facet: string;
  /** The canonical JSON that the leaf is hashed over. */
  content: string;
  /** Of a view or an inquiry: what is stored beside the leaf. Of an act: what is deleted. */
  workerTag?: string;
  /** Of an act that joins identities: the log's pseudonyms of both. */
  samePersons?: readonly string[];
}

/** What integrating entries adds to a year's log, and the compact range after it. */
export interface Integration {
  leaves: EntryLeaf[];
  compactRange: CompactRange;
  tileHashes: TileHash[];
}

/**
 * Replaces pseudonyms by the log's references, numbers the entries, in the log and on their persons, and appends them to the tree.
 * @param personOf the person of a pseudonym, always the same object: its number of entries grows
 * @throws LacznikError for an entry that has no canonical JSON, or that no bundle could hold (https://c2sp.org/tlog-tiles)
 */
export function integrateEntries(
  entries: readonly LogEntry[],
  compactRange: CompactRange,
  personOf: (pseudonym: string) => LoggedPerson,
): Integration {
  const leaves = entries.map((entry, i): EntryLeaf => {
    const stored = sequence(entry, personOf);
    const columns = columnsOf(stored);
    const content = requireCanonicalJson(stored);
    const beside = {
      workerTag: isTagged(entry) ? entry.workerTag : undefined,
      samePersons: entry.kind === 'act' && 'samePersons' in entry ? entry.samePersons : undefined,
    };
    return { index: compactRange.size + i, entry: stored, columns, facet: facetId(columns), content, ...beside };
  });
  const hashes = leaves.map(({ content }) => leafHash(requireFittingSize(Buffer.from(content)), nodeCrypto));
  const { range, tileHashes } = appendLeaves(compactRange, hashes, nodeCrypto, STORED_HEIGHT);
  return { leaves, compactRange: range, tileHashes };
}

function sequence(entry: LogEntry, personOf: (pseudonym: string) => LoggedPerson): SequencedEntry {
  if (!isPersonEntry(entry)) {
    if (entry.kind !== 'act') return entry;
    const { workerTag: _, samePersons: __, ...act }: TaggedActEntry = entry;
    return act;
  }
  const concerned = personOf(entry.person);
  const numbered = { person: concerned.reference, personNumber: ++concerned.entries };
  if (!isTagged(entry)) return { ...entry, ...numbered };
  const { workerTag: _, ...untagged } = entry;
  return { ...untagged, ...numbered };
}

/** Whether it may come with the tag of whoever acted, or of whom an act is on. */
function isTagged(
  entry: LogEntry,
): entry is TaggedViewEntry | TaggedInquiryEntry | TaggedProcessEntry | TaggedActEntry {
  return ['view', 'inquiry', 'process', 'act'].includes(entry.kind);
}

function requireCanonicalJson(entry: SequencedEntry): string {
  try {
    return canonicalJson(entry);
  } catch (cause) {
    throw new LacznikError('validation-failed', 'An entry holds what canonical JSON cannot hold.', { cause });
  }
}

function requireFittingSize(content: Buffer): Buffer {
  if (content.length > MAX_ENTRY_BYTES)
    throw new LacznikError('validation-failed', `An entry of ${content.length} bytes is over ${MAX_ENTRY_BYTES}.`);
  return content;
}
