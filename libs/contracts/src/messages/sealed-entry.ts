import type { LogEntry } from './log-entry';

/**
 * An entry as the log keeps it. Its canonical JSON (RFC 8785) in UTF-8 is what a leaf of the tree is hashed over, and what
 * receipts and exports are verified against.
 */
export interface SealedEntry extends LogEntry {
  /** The how manieth entry on this person, from 1 without holes: so a list of a person's entries can be seen to be complete. */
  personNumber: number;
}
