import { TILE_WIDTH } from './tile-path';

/** The longest entry that a bundle's 16-bit length can express. */
export const MAX_ENTRY_BYTES = 65_535;

const LENGTH_BYTES = 2;

/** Why bytes are no entry bundle of the width asked for. */
export type EntryBundleFault = 'cut-short' | 'wrong-number-of-entries';

export type EntryBundleParse = { ok: true; entries: Uint8Array[] } | { ok: false; reason: EntryBundleFault };

/**
 * A bundle of 1 to 256 entries, each after its length as a big-endian uint16 (https://c2sp.org/tlog-tiles).
 *
 * @throws RangeError for another number of entries, and for an entry over 65,535 bytes, which no bundle can hold
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > TILE_WIDTH) throw new RangeError('a bundle holds 1 to 256 entries');
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + LENGTH_BYTES + lengthOf(entry), 0));
  let at = 0;
  for (const entry of entries) {
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length;
    bytes.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  return bytes;
}

/** The entries of a bundle `width` wide; they are views into `bytes`. */
export function decodeEntryBundle(bytes: Uint8Array, width: number): EntryBundleParse {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const start = at + LENGTH_BYTES;
    const end = start + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    if (start > bytes.length || end > bytes.length) return { ok: false, reason: 'cut-short' };
    entries.push(bytes.subarray(start, end));
    at = end;
  }
  return entries.length === width ? { ok: true, entries } : { ok: false, reason: 'wrong-number-of-entries' };
}

function lengthOf(entry: Uint8Array): number {
  if (entry.length > MAX_ENTRY_BYTES) {
    throw new RangeError(`an entry of ${entry.length} bytes is over the ${MAX_ENTRY_BYTES} that a bundle can hold`);
  }
  return entry.length;
}
