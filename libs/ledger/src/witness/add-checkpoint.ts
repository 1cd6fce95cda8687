import { fromBase64, fromDecimal, isCount, toBase64 } from '../encoding/bytes';
import { parseNote } from '../notes/signed-note';
import { isHash } from '../tree/tree-hash';

/** What a log asks of a witness (https://c2sp.org/tlog-witness, "add-checkpoint"). */
export interface AddCheckpointRequest {
  /** Size of the last checkpoint that the witness has cosigned, as far as the log knows; 0 for none. */
  oldSize: number;
  /** Consistency proof from that size to the checkpoint's (RFC 6962 §2.1.2), 32 bytes each; empty from 0. */
  proof: readonly Uint8Array[];
  /** The log's signed checkpoint, as a whole. */
  note: string;
}

/** Why a text is no such request. */
export type AddCheckpointFault =
  'no-empty-line' | 'malformed-old-size' | 'too-many-hashes' | 'malformed-hash' | 'malformed-note';

/** `about` is the detail: the line that is no hash, counted from 1, or what is wrong with the note. */
export type AddCheckpointParse =
  { ok: true; request: AddCheckpointRequest } | { ok: false; reason: AddCheckpointFault; about?: string };

/** Media type of an answer 409 that gives the size of the witness's last checkpoint. */
export const TREE_SIZE_TYPE = 'text/x.tlog.size';

const OLD = 'old ';
/** "The client MUST NOT send more than 63 consistency proof lines." */
const MAX_HASHES = 63;

/**
 * Writes the body of a request to a witness.
 *
 * @throws RangeError for an improper size, a proof that no tree has, and a checkpoint that is no signed note
 */
export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpointRequest): string {
  if (!isCount(oldSize)) throw new RangeError('a tree size is a whole number from 0 to 2^53 - 1');
  if (proof.length > MAX_HASHES || !proof.every(isHash))
    throw new RangeError('a proof has up to 63 hashes of 32 bytes');
  if (!parseNote(note).ok) throw new RangeError('a witness is asked about a signed note');
  return [`${OLD}${oldSize}`, ...proof.map(toBase64), '', note].join('\n');
}

/** Reads the body of a request. Strict: it is the only text of this request. The checkpoint's text and signatures are not looked at. */
export function parseAddCheckpoint(body: string): AddCheckpointParse {
  const division = typeof body === 'string' ? body.indexOf('\n\n') : -1;
  if (division < 0) return { ok: false, reason: 'no-empty-line' };
  const [first = '', ...lines] = body.slice(0, division).split('\n');
  const oldSize = first.startsWith(OLD) ? fromDecimal(first.slice(OLD.length)) : undefined;
  if (oldSize === undefined) return { ok: false, reason: 'malformed-old-size' };
  if (lines.length > MAX_HASHES) return { ok: false, reason: 'too-many-hashes', about: String(lines.length) };
  const proof = lines.map(fromBase64).filter(isHash);
  if (proof.length < lines.length) {
    const wrong = lines.findIndex((line) => !isHash(fromBase64(line)));
    return { ok: false, reason: 'malformed-hash', about: String(wrong + 2) };
  }
  const note = body.slice(division + 2);
  const parsed = parseNote(note);
  if (!parsed.ok) return { ok: false, reason: 'malformed-note', about: parsed.reason };
  return { ok: true, request: { oldSize, proof, note } };
}

/** Reads the body of a 409 that gives a size: decimal and a newline. Undefined for anything else. */
export function parseTreeSize(body: string): number | undefined {
  return typeof body === 'string' && body.endsWith('\n') ? fromDecimal(body.slice(0, -1)) : undefined;
}
