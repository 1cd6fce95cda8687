import { createHmac, hkdfSync } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** By the code of a character. */
const VALUES = new Uint8Array(128);
Array.from(ALPHABET, (character, value) => (VALUES[character.charCodeAt(0)] = value));
const PSEUDONYM = /^p([1-9][0-9]{0,5})-([0-9A-HJKMNP-TV-Z]{33})$/;
const DOMAIN = /^[A-Za-z0-9_-]{1,64}$/;

const KEY_BYTES = 32;
const PSEUDONYM_BYTES = 20;

/**
 * Derives the key of one domain (`hub`, `log`, or an institution id) and epoch from the epoch's root:
 * HKDF-SHA-256 with an empty salt and info `pseudonym|v1|<domain>|<epoch>`, 32 bytes.
 *
 * @param root at least 32 secret bytes
 * @throws RangeError for a short root, a domain with other characters, or an epoch that is not 1 to 999999
 */
export function derivePseudonymKey(root: Buffer, domain: string, epoch: number): Buffer {
  if (root.length < KEY_BYTES) throw new RangeError(`the root must have at least ${KEY_BYTES} bytes`);
  if (!DOMAIN.test(domain)) throw new RangeError('a domain is 1 to 64 letters, digits, "_" or "-"');
  requireEpoch(epoch);
  return Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `pseudonym|v1|${domain}|${epoch}`, KEY_BYTES));
}

/**
 * The keyed pseudonym of a person: `p<epoch>-` + 32 characters of Crockford's Base32 in upper case (the first 20 bytes of
 * HMAC-SHA-256) + one check character of the same alphabet.
 *
 * @param canonicalId what `canonicalPersonId` gives
 */
export function pseudonym(key: Buffer, epoch: number, canonicalId: string): string {
  requireEpoch(epoch);
  const mac = createHmac('sha256', key).update(canonicalId, 'utf8').digest();
  const characters = crockford(mac.subarray(0, PSEUDONYM_BYTES));
  return `p${epoch}-${characters}${ALPHABET[times2(remainder(epoch, characters))]}`;
}

/** True for a text of a pseudonym's form whose check character is right. Whether it is anyone's cannot be seen. */
export function isPseudonym(text: string): boolean {
  const match = PSEUDONYM.exec(text);
  return match !== null && remainder(Number(match[1]), match[2] ?? '') === 0;
}

function requireEpoch(epoch: number): void {
  if (!Number.isInteger(epoch) || epoch < 1 || epoch > 999_999) throw new RangeError('an epoch is 1 to 999999');
}

/** Crockford's Base32 in upper case, of a multiple of five bytes. */
export function crockford(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
    }
  }
  return text;
}

/**
 * Horner's rule over the epoch's digits and the characters, in GF(32) at x = 2. Crockford's own check symbols (modulo 37)
 * need `*~$=`, which URLs, topic names and file names do not bear; this one stays in the alphabet and still notices every
 * changed character and every swap of neighbours. A pseudonym with its check character leaves 0.
 */
function remainder(epoch: number, characters: string): number {
  let value = 0;
  for (const digit of String(epoch)) value = times2(value) ^ Number(digit);
  for (let i = 0; i < characters.length; i++) value = times2(value) ^ (VALUES[characters.charCodeAt(i)] ?? 0);
  return value;
}

/** Multiplication by x modulo the primitive polynomial x⁵ + x² + 1. */
function times2(value: number): number {
  return (value << 1) ^ ((value & 16) === 0 ? 0 : 0b100101);
}
