import { checkExportedEntry, type Refusal } from '@lacznik/contracts';
import type { JsonObject } from '../entry-json';
import type { ProvenEntry } from '../inclusion';
import { strangeName } from '../strange-name';

/** What stands before the entries of an export. */
export interface HeadPart {
  kind: 'head';
  checkpoint: string;
  /** Only NDJSON has it apart from the checkpoint. */
  origin?: string;
  /** By what the entries were chosen; CSV does not have it. */
  filter?: JsonObject;
}

/** One entry with its inclusion proof. */
export interface EntryPart extends ProvenEntry {
  kind: 'entry';
  /** Where the export repeats the year of the log. */
  year?: number | undefined;
}

/** The last part: that nothing was cut off. */
export interface EndPart {
  kind: 'end';
  count: number;
}

/** What could not be read; nothing comes after it. */
export interface FaultPart {
  kind: 'fault';
  message: string;
}

/** An export of either format, part by part, so that it may be larger than memory. */
export type ExportPart = HeadPart | EntryPart | EndPart | FaultPart;

export function fault(message: string): FaultPart {
  return { kind: 'fault', message };
}

export const CUT_OFF = 'The export is cut off';

/** An entry as it was read, or what is wrong with it. `place` is `line 3` or `record 3`. */
export function toEntryPart(place: string, value: JsonObject): EntryPart | FaultPart {
  const checked = checkExportedEntry(value);
  if (!checked.ok) return fault(entryFault(place, value['index'], checked.refusals[0]));
  const { index, entry, proof, year } = checked.value;
  return { kind: 'entry', index, entry: { ...entry }, proof, year };
}

/** The index is known to be right where the fault is in a field after it. */
function entryFault(place: string, index: unknown, refusal: Refusal | undefined): string {
  if (refusal?.path === 'year') return `In ${place} of the export the year is none.`;
  if (refusal?.path === 'index') return `In ${place} of the export the index is no whole number.`;
  const name = `Entry ${String(index)} (${place})`;
  if (refusal?.path === 'entry') return `${name} is no JSON object in which every name stands once.`;
  if (refusal?.path === 'proof') return `${name} has a malformed proof.`;
  return `In ${place} of the export there is something that no export has: ${strangeName(refusal?.path)}.`;
}
