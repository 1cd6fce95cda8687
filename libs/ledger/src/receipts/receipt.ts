import { fromBase64, fromDecimal, isCount, toBase64 } from '../encoding/bytes';
import { parseNote } from '../notes/signed-note';
import { isHash } from '../tree/tree-hash';

/** A proof, to be verified offline, that a log has an entry. */
export interface Receipt {
  /** Zero-based index of the entry. */
  index: number;
  /** The leaf's sibling first, 32 bytes each. */
  proof: readonly Uint8Array[];
  /** The log's signed checkpoint, cosignatures included, as a whole. */
  checkpoint: string;
  /** Opaque and authenticated by nobody. */
  extra?: Uint8Array;
}

/** Why a text is no receipt. */
export type ReceiptFault =
  'not-a-receipt' | 'malformed-extra' | 'malformed-index' | 'malformed-proof' | 'malformed-checkpoint-note';

export type ReceiptParse = { ok: true; receipt: Receipt } | { ok: false; reason: ReceiptFault };

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const EXTRA = 'extra ';
const INDEX = 'index ';
/** Above the height of any tree whose size is at most 2^53. */
const MAX_HASHES = 64;

/**
 * Writes a receipt in the text form `tlog-proof@v1` (https://c2sp.org/tlog-proof), to be stored as `.tlog-proof`.
 *
 * @throws RangeError for an improper index, hashes of other length, and a checkpoint that is no signed note
 */
export function formatReceipt({ index, proof, checkpoint, extra }: Receipt): string {
  if (!isCount(index)) throw new RangeError('an index is a whole number from 0 to 2^53 - 1');
  if (proof.length > MAX_HASHES || !proof.every(isHash))
    throw new RangeError('a proof has up to 64 hashes of 32 bytes');
  if (!parseNote(checkpoint).ok) throw new RangeError('the checkpoint of a receipt is a signed note');
  const extraLines = extra === undefined || extra.length === 0 ? [] : [EXTRA + toBase64(extra)];
  return [FIRST_LINE, ...extraLines, `${INDEX}${index}`, ...proof.map(toBase64), '', checkpoint].join('\n');
}

/** Reads a receipt. Strict: it is the only text of this receipt. The checkpoint's text and signatures are not looked at. */
export function parseReceipt(text: string): ReceiptParse {
  const division = typeof text === 'string' ? text.indexOf('\n\n') : -1;
  const [first, ...lines] = division < 0 ? [] : text.slice(0, division).split('\n');
  if (first !== FIRST_LINE) return { ok: false, reason: 'not-a-receipt' };
  const extraLine = lines[0]?.startsWith(EXTRA) === true ? lines.shift() : undefined;
  const extra = extraLine === undefined ? undefined : fromBase64(extraLine.slice(EXTRA.length));
  if (extraLine !== undefined && (extra === undefined || extra.length === 0))
    return { ok: false, reason: 'malformed-extra' };
  const indexLine = lines.shift() ?? '';
  const index = indexLine.startsWith(INDEX) ? fromDecimal(indexLine.slice(INDEX.length)) : undefined;
  if (index === undefined) return { ok: false, reason: 'malformed-index' };
  const proof = lines.map(fromBase64).filter(isHash);
  if (proof.length !== lines.length || proof.length > MAX_HASHES) return { ok: false, reason: 'malformed-proof' };
  const checkpoint = text.slice(division + 2);
  if (!parseNote(checkpoint).ok) return { ok: false, reason: 'malformed-checkpoint-note' };
  return { ok: true, receipt: { index, proof, checkpoint, ...(extra === undefined ? {} : { extra }) } };
}
