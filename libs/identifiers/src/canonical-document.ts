import { withAsciiDigits } from './ascii-digits';

/** Capitals of Cyrillic and Greek that nobody can tell from the Latin ones: whoever copies a document types either. */
const LATIN_LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ...pairs('АВЕЅІЈКМНОРԚСТУԜХӀ', 'ABESIJKMHOPQCTYWXI'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
]);
const NOT_ASCII = /[^\0-\x7f]/gu;
/** Marks on letters too, once they are apart from these: a document's machine-readable zone has none. */
const BETWEEN = /[^\p{L}\p{N}/]/gu;
const CANONICAL = /^[A-Z0-9/]*$/;
const LETTERS_AND_DIGITS = /^([A-Z]+)([0-9]+)$/;

/**
 * A series or number of a document as it is compared: capitals of A to Z, digits and `/`, whatever case, blanks, dashes, accents,
 * scripts of digits and look-alike letters it was typed with. Undefined where a letter has no Latin look-alike: one person writes
 * `Ж` as `ZH`, the next as `Z`.
 */
export function canonicalDocumentText(text: string): string | undefined {
  const plain = withAsciiDigits(text.normalize('NFKD')).toUpperCase().replace(BETWEEN, '');
  const latin = plain.replace(NOT_ASCII, (letter) => LATIN_LOOK_ALIKES.get(letter) ?? letter);
  return CANONICAL.test(latin) ? latin : undefined;
}

/**
 * Series and number apart, wherever the series was typed: letters that only digits follow are the series; what looks otherwise is
 * a number as a whole.
 * @throws RangeError where {@link canonicalDocumentText} gives nothing for one of them
 */
export function canonicalDocument(series: string, number: string): { series: string; number: string } {
  const whole = canonicalDocumentText(series + number);
  if (whole === undefined) throw new RangeError('a document with a letter that has no Latin look-alike');
  const [, letters = '', digits = whole] = LETTERS_AND_DIGITS.exec(whole) ?? [];
  return { series: letters, number: digits };
}

function pairs(from: string, to: string): [string, string][] {
  return Array.from(from, (letter, i) => [letter, to.charAt(i)]);
}
