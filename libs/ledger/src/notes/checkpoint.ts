import { fromBase64, fromDecimal, isUnicode, toBase64 } from '../encoding/bytes';
import { isHash } from '../tree/tree-hash';

/** A log's state: the tree head that is signed. */
export interface Checkpoint {
  /** Which log: a URL without scheme, such as `log.example.pl/2026`. */
  origin: string;
  /** Number of leaves. */
  size: number;
  /** 32 bytes, RFC 6962 §2.1. */
  root: Uint8Array;
  /** Opaque lines that the log adds; usually none. */
  extensions: readonly string[];
}

/** Why a text is no checkpoint. */
export type CheckpointFault = 'too-few-lines' | 'empty-line' | 'malformed-size' | 'malformed-root';

export type CheckpointParse = { ok: true; checkpoint: Checkpoint } | { ok: false; reason: CheckpointFault };

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f]/;

/**
 * The checkpoint's text, to be signed: origin, size, root and extension lines (https://c2sp.org/tlog-checkpoint).
 *
 * @throws RangeError for empty lines or such with control characters, an improper size, and a root of other length
 */
export function formatCheckpoint({ origin, size, root, extensions = [] }: CheckpointInput): string {
  for (const line of [origin, ...extensions]) {
    if (line === '' || CONTROL.test(line) || !isUnicode(line)) {
      throw new RangeError('a line of a checkpoint is not empty and has no control characters');
    }
  }
  if (fromDecimal(String(size)) !== size) throw new RangeError('a tree size is a whole number from 0 to 2^53 - 1');
  if (!isHash(root)) throw new RangeError('a root has 32 bytes');
  return [origin, size, toBase64(root), ...extensions].map((line) => `${line}\n`).join('');
}

/** A checkpoint; extension lines may be left out. */
export type CheckpointInput = Omit<Checkpoint, 'extensions'> & Partial<Pick<Checkpoint, 'extensions'>>;

/** Reads a checkpoint's text, without signatures. Strict: it is the only text of this checkpoint. */
export function parseCheckpoint(text: string): CheckpointParse {
  const [origin = '', size, root, ...extensions] = (typeof text === 'string' ? text : '').split('\n');
  if (size === undefined || root === undefined || extensions.pop() !== '')
    return { ok: false, reason: 'too-few-lines' };
  if (origin === '' || extensions.includes('')) return { ok: false, reason: 'empty-line' };
  const leaves = fromDecimal(size);
  if (leaves === undefined) return { ok: false, reason: 'malformed-size' };
  const hash = fromBase64(root);
  if (!isHash(hash)) return { ok: false, reason: 'malformed-root' };
  return { ok: true, checkpoint: { origin, size: leaves, root: hash, extensions } };
}
