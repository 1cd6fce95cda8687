import { isObject, type JsonObject } from '../entry-json';
import { decodeHashes, type ProvenEntry } from '../inclusion';

/** What stands before the entries of an export. */
export interface ExportHead {
  kind: 'head';
  checkpoint: string;
  /** Only NDJSON has it apart from the checkpoint. */
  origin?: string;
  /** By what the entries were chosen; CSV does not have it. */
  filter?: JsonObject;
}

/** One entry with its inclusion proof. */
export interface ExportedEntry extends ProvenEntry {
  kind: 'entry';
}

/** The last part: that nothing was cut off. */
export interface ExportEnd {
  kind: 'end';
  count: number;
}

/** What could not be read; nothing comes after it. */
export interface ExportFault {
  kind: 'fault';
  message: string;
}

/** An export of either format, part by part, so that it may be larger than memory. */
export type ExportPart = ExportHead | ExportedEntry | ExportEnd | ExportFault;

export function fault(message: string): ExportFault {
  return { kind: 'fault', message };
}

export const CUT_OFF = 'The export is cut off';

/** An entry from its parts as they were read, or what is wrong with them. `place` is `line 3` or `record 3`. */
export function toEntry(place: string, index: unknown, entry: unknown, proof: unknown): ExportedEntry | ExportFault {
  if (!Number.isSafeInteger(index) || (index as number) < 0)
    return fault(`In ${place} of the export the index is no whole number.`);
  const name = `Entry ${index as number} (${place})`;
  if (!isObject(entry)) return fault(`${name} is no JSON object in which every name stands once.`);
  const hashes = decodeHashes(proof);
  if (hashes === undefined) return fault(`${name} has a malformed proof.`);
  return { kind: 'entry', index: index as number, entry, proof: hashes };
}
