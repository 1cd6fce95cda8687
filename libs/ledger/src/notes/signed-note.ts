import { concatBytes, fromBase64, fromHex, isUnicode, toBase64, toHex, utf8 } from '../encoding/bytes';
import type { LedgerCrypto } from '../crypto/ledger-crypto';

/** A line `— <name> base64(key id ‖ signature)` of a note. Name and key id together identify key and algorithm. */
export interface NoteSignature {
  name: string;
  /** Eight lower-case hexadecimal digits. */
  keyId: string;
  /** What follows the key id: 64 bytes for Ed25519, 8 of timestamp and 64 for a cosignature. */
  signature: Uint8Array;
}

/** A text, including its final newline, and the signatures under it. Nothing here is verified; `verifyNote` does that. */
export interface Note {
  text: string;
  signatures: readonly NoteSignature[];
}

/** Why a text is no signed note. */
export type NoteFault = 'not-text' | 'too-large' | 'control-character' | 'no-signatures' | 'malformed-signature';

export type NoteParse = { ok: true; note: Note } | { ok: false; reason: NoteFault };

/** Signed notes and verifier keys name the algorithm by a byte: `ed25519` 0x01, `cosignature/v1` 0x04. */
export type NoteAlgorithm = 'ed25519' | 'cosignature/v1';

/** The byte of each algorithm (https://c2sp.org/signed-note, "Signature types"). */
export const ALGORITHM_BYTES: Readonly<Record<NoteAlgorithm, number>> = { ed25519: 0x01, 'cosignature/v1': 0x04 };

/** Signature lines that a note may have; the specification wants at least 16. */
export const MAX_SIGNATURES = 100;

const MAX_CHARACTERS = 1_000_000;
const KEY_ID_BYTES = 4;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;
const SPACE_OR_PLUS = /[\p{White_Space}+]/u;
const LINE_START = '\u2014 ';

/**
 * Reads a signed note (https://c2sp.org/signed-note): text, an empty line, signature lines. Strict: no other line ends, no
 * control characters, canonical Base 64. Bytes are to be decoded before, by `decodeUtf8`.
 */
export function parseNote(note: string): NoteParse {
  const fault = faultOfCharacters(note);
  if (fault !== undefined) return { ok: false, reason: fault };
  // The last empty line divides; the text may have empty lines of its own.
  const division = note.lastIndexOf('\n\n');
  const lines = division < 0 ? [] : note.slice(division + 2).split('\n');
  if (lines.length < 2 || lines.pop() !== '') return { ok: false, reason: 'no-signatures' };
  if (lines.length > MAX_SIGNATURES) return { ok: false, reason: 'too-large' };
  const signatures = lines.map(parseSignatureLine).filter((signature) => signature !== undefined);
  if (signatures.length !== lines.length) return { ok: false, reason: 'malformed-signature' };
  return { ok: true, note: { text: note.slice(0, division + 1), signatures } };
}

/** Writes a signed note as `parseNote` reads it. @throws RangeError for what would not be read back */
export function formatNote({ text, signatures }: Note): string {
  if (faultOfCharacters(text) !== undefined)
    throw new RangeError('a note has no control characters and is valid Unicode');
  if (!text.endsWith('\n')) throw new RangeError('the text of a note ends with a newline');
  if (signatures.length === 0) throw new RangeError('a note has at least one signature');
  const note = `${text}\n${signatures.map(formatSignatureLine).join('')}`;
  if (!parseNote(note).ok) throw new RangeError('the note is too large or a signature has no proper key name or id');
  return note;
}

/** One signature line with its newline, to be put under a note. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `${LINE_START}${name} ${toBase64(concatBytes(fromHex(keyId), signature))}\n`;
}

/** The note with further signatures, such as witnesses' cosignatures. @throws RangeError where `note` is none */
export function addSignatures(note: string, signatures: readonly NoteSignature[]): string {
  const parsed = parseNote(note);
  if (!parsed.ok) throw new RangeError(`no signed note: ${parsed.reason}`);
  return formatNote({ text: parsed.note.text, signatures: [...parsed.note.signatures, ...signatures] });
}

/** True for what may be a key's name: not empty, no Unicode spaces, no plus, no control characters. */
export function isKeyName(name: string): boolean {
  return name !== '' && faultOfCharacters(name) === undefined && !SPACE_OR_PLUS.test(name);
}

/**
 * The key id that the specification recommends: the first four bytes of SHA-256(name ‖ 0x0A ‖ algorithm byte ‖ public
 * key), as eight lower-case hexadecimal digits.
 */
export function keyIdOf(
  { name, algorithm, publicKey }: { name: string; algorithm: NoteAlgorithm; publicKey: Uint8Array },
  crypto: LedgerCrypto,
): string {
  const algorithmByte = Uint8Array.of(ALGORITHM_BYTES[algorithm]);
  return toHex(crypto.sha256(concatBytes(utf8(`${name}\n`), algorithmByte, publicKey)).slice(0, KEY_ID_BYTES));
}

function faultOfCharacters(text: unknown): NoteFault | undefined {
  if (typeof text !== 'string' || !isUnicode(text)) return 'not-text';
  if (text.length > MAX_CHARACTERS) return 'too-large';
  return CONTROL.test(text) ? 'control-character' : undefined;
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  if (!line.startsWith(LINE_START)) return undefined;
  const [name = '', base64 = '', ...more] = line.slice(LINE_START.length).split(' ');
  const bytes = fromBase64(base64);
  if (more.length > 0 || !isKeyName(name) || bytes === undefined || bytes.length <= KEY_ID_BYTES) return undefined;
  return { name, keyId: toHex(bytes.subarray(0, KEY_ID_BYTES)), signature: bytes.slice(KEY_ID_BYTES) };
}
