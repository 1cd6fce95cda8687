import { AnyObject, Instant, ListOf, Nested, OneOf, Optional, RecordOf, WholeNumber } from '../checking/rules';
import { type Checked, check, shapeOf } from '../checking/shape';
import type { SequencedPersonEntry } from '../messages/log-entries/sequenced-entry';
import { AnyText, TreeProof } from './file-rules';

/** What the file says it is; the verifier recognises it by this. */
export const PERSON_REPORT_TYPE = 'lacznik-person-report@v1';

/** Far more than any log has. */
const MAX_YEARS = 1000;
/** Far more than anybody has. */
const MAX_ENTRIES = 1_000_000;

/** An entry about the person, and the proof that the year's log has it. */
export class ReportedEntry {
  /** Of the leaf, from 0. */
  @WholeNumber(0, Number.MAX_SAFE_INTEGER)
  index: number;

  @AnyObject()
  entry: SequencedPersonEntry;

  @TreeProof()
  proof: string[];
}

/** All entries on the person in one year's log; none, but the checkpoint, where that log has none. */
export class ReportedYear {
  @WholeNumber(1, 9999)
  year: number;

  /** Name of that year's log. */
  @AnyText()
  origin: string;

  /** The signed note under which the year's entries are proven. */
  @AnyText()
  checkpoint: string;

  /** The log's reference for the person in that year; absent where it knows none. */
  @Optional()
  @AnyText()
  person?: string;

  /** In the order of the log; numbered by `personNumber` from 1 without a hole. */
  @ListOf(Nested(() => ReportedEntry), 0, MAX_ENTRIES)
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
  @RecordOf(AnyText())
  institutions: Readonly<Record<string, string>>;

  /** Every year of which the log has entries, in ascending order. */
  @ListOf(Nested(() => ReportedYear), 1, MAX_YEARS)
  years: ReportedYear[];
}

const REPORT = shapeOf(PersonReport);

/** Checks the form of a report; the entries themselves are objects of whatever members, which only the proofs cover. */
export function checkPersonReport(value: unknown): Checked<PersonReport> {
  return check(REPORT, value, '');
}
