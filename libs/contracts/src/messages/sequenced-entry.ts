import type { ActEntry, PersonEntry, SearchEntry } from './log-entry';

/** An entry about a person with its place among those on the same person. */
export type Numbered<T extends PersonEntry> = T & {
  /** The how manieth on this person in its year's log, from 1 without holes: so a person's list can be seen to be complete. */
  personNumber: number;
};

/** An entry about a person as the log keeps it; `person` is the log's reference. */
export type SequencedPersonEntry = PersonEntry extends infer T ? (T extends PersonEntry ? Numbered<T> : never) : never;

/**
 * An entry as the log keeps it. Its canonical JSON (RFC 8785) in UTF-8 is what a leaf of the tree is hashed over, and what
 * receipts and exports are verified against.
 */
export type SequencedEntry = SequencedPersonEntry | ActEntry | SearchEntry;
