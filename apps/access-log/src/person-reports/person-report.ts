import type { SequencedPersonEntry } from '@lacznik/contracts';

/** What the file says it is; the verifier recognises it by this. */
export const PERSON_REPORT_TYPE = 'lacznik-person-report@v1';

/** An entry about the person, and the proof that the year's log has it. */
export interface ReportedEntry {
  /** Of the leaf, from 0. */
  index: number;
  entry: SequencedPersonEntry;
  /** Hashes in base64, the leaf's sibling first (RFC 6962 §2.1.1). */
  proof: string[];
}

/** All entries on the person in one year's log; none, but the checkpoint, where that log has none. */
export interface ReportedYear {
  year: number;
  /** Name of that year's log. */
  origin: string;
  /** The signed note under which the year's entries are proven. */
  checkpoint: string;
  /** The log's reference for the person in that year; absent where it knows none. */
  person?: string;
  /** In the order of the log; numbered by `personNumber` from 1 without a hole. */
  entries: ReportedEntry[];
}

/**
 * Everything that the log has on one person: who received what, when, for what purpose and on what legal basis, and whose cases
 * entitled them. It is verified offline, by the log's key alone. Of an unknown person it has every year's checkpoint and no entry, which
 * is as if there had never been anything: whoever asks learns no more.
 */
export interface PersonReport {
  type: typeof PERSON_REPORT_TYPE;
  /** ISO 8601, UTC. */
  madeAt: string;
  /** Names by id of the institutions that occur, where the log knows them. No proof covers them. */
  institutions: Readonly<Record<string, string>>;
  /** Every year of which the log has entries, in ascending order. */
  years: ReportedYear[];
}
