import { AnyObject, OneOf, Optional, WholeNumber } from '../checking/rules';
import { type Checked, check, shapeOf } from '../checking/shape';
import type { SequencedEntry } from '../messages/log-entries/sequenced-entry';
import { AnyText, TreeProof } from './file-rules';

/** What the first line of an export says it is. */
export const LOG_EXPORT_TYPE = 'lacznik-log-export@v1';
/** By what the last line, and in CSV the last record's column `index`, is recognised. */
export const LOG_EXPORT_END = 'end';

/** The first line of an export in NDJSON: what it is of. */
export class ExportHead {
  @OneOf([LOG_EXPORT_TYPE])
  type: typeof LOG_EXPORT_TYPE;

  /** Name of the log. */
  @AnyText()
  origin: string;

  /** The signed note under which all of the export is proven. */
  @AnyText()
  checkpoint: string;

  /** As it was asked for; empty for the whole of the log. */
  @AnyObject()
  filter: Readonly<Record<string, string>>;
}

/** A line between the first and the last: an entry, and the proof that the checkpoint's tree has it. */
export class ExportedEntry {
  /** Of the log; the origin has it, too. */
  @Optional()
  @WholeNumber(1, 9999)
  year?: number;

  /** Of the leaf in its log, from 0. */
  @WholeNumber(0, Number.MAX_SAFE_INTEGER)
  index: number;

  @AnyObject()
  entry: SequencedEntry;

  @TreeProof()
  proof: string[];
}

/** The last line. An export without it was cut off. */
export class ExportEnd {
  @OneOf([LOG_EXPORT_END])
  type: typeof LOG_EXPORT_END;

  /** How many entries there are between the first line and this one. */
  @WholeNumber(0, Number.MAX_SAFE_INTEGER)
  entries: number;
}

const HEAD = shapeOf(ExportHead);
const ENTRY = shapeOf(ExportedEntry);
const END = shapeOf(ExportEnd);

/** Checks the form of a first line; whether the checkpoint holds is for the verifier. */
export function checkExportHead(value: unknown): Checked<ExportHead> {
  return check(HEAD, value, '');
}

/** Checks the form of a line with an entry; the entry is an object of whatever members, which only the proof covers. */
export function checkExportedEntry(value: unknown): Checked<ExportedEntry> {
  return check(ENTRY, value, '');
}

/** Checks the form of a last line. */
export function checkExportEnd(value: unknown): Checked<ExportEnd> {
  return check(END, value, '');
}
