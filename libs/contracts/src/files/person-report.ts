import {
  AnyObject,
  Count,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Optional,
  Pseudonym,
  RecordOf,
  Text,
  Year,
} from '../checking/rules';
import type { SequencedPersonEntry } from '../messages/sequenced-entry';
import { ProofHash } from './log-export';

/** What the file says it is; the verifier recognises it by this. */
export const PERSON_REPORT_TYPE = 'lacznik-person-report@v1';

const MAX_NOTE = 1_000_000;

/** An entry about the person, and the proof that the year's log has it. */
export class ReportedEntry {
  /** Of the leaf, from 0. */
  @Count()
  index: number;

  @AnyObject()
  entry: SequencedPersonEntry;

  /** The leaf's sibling first (RFC 6962 §2.1.1). */
  @ListOf(ProofHash(), 0, 64)
  proof: string[];
}

/** All entries on the person in one year's log; none, but the checkpoint, where that log has none. */
export class ReportedYear {
  @Year()
  year: number;

  /** Name of that year's log. */
  @Text(300)
  origin: string;

  /** The signed note under which the year's entries are proven. */
  @Text(MAX_NOTE)
  checkpoint: string;

  /** The log's reference for the person in that year; absent where it knows none. */
  @Optional()
  @Pseudonym()
  person?: string;

  /** In the order of the log; numbered by `personNumber` from 1 without a hole. */
  @ListOf(Nested(() => ReportedEntry), 0, 10_000_000)
  entries: ReportedEntry[];
}

/**
 * Everything that the log has on one person: who received what, when, for what purpose and on what legal basis, and whose cases
 * entitled them. It is verified offline, by the log's key alone. Of an unknown person it has every year's checkpoint and no entry, which
 * is as if there had never been anything: whoever asks learns no more.
 */
export class PersonReport {
  @OneOf([PERSON_REPORT_TYPE])
  type: typeof PERSON_REPORT_TYPE;

  @Instant()
  madeAt: string;

  /** Names by id of the institutions that occur, where the log knows them. No proof covers them. */
  @RecordOf(Text(200))
  institutions: Readonly<Record<string, string>>;

  /** Every year of which the log has entries, in ascending order. */
  @ListOf(Nested(() => ReportedYear), 0, 100)
  years: ReportedYear[];
}
