import { withAsciiDigits } from './ascii-digits';

/** Why a text is no PESEL. The checksum is looked at before the date, since a slip of the finger breaks it first. */
export type PeselFault = 'not-eleven-digits' | 'checksum' | 'impossible-date';

/** A parsed PESEL: `birthDate` is `YYYY-MM-DD`, `sex` is `K` (woman) or `M` (man), both read from the number itself. */
export type PeselParse =
  { ok: true; pesel: string; birthDate: string; sex: 'K' | 'M' } | { ok: false; reason: PeselFault };

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3] as const;

/** What is added to the month, by century. 18xx to 20xx stand in the act; 21xx and 22xx are software convention. */
const MONTH_OFFSETS: ReadonlyMap<number, number> = new Map([
  [18, 80],
  [19, 0],
  [20, 20],
  [21, 40],
  [22, 60],
]);
const CENTURIES: ReadonlyMap<number, number> = new Map(
  [...MONTH_OFFSETS].map(([century, offset]) => [offset, century]),
);

const ZERO = 0x30;
const NINE = 0x39;
/** Below it no character folds to digits but from ² to ¾. */
const LAST_LATIN = 0x17f;
const SUPERSCRIPT_TWO = 0xb2;
const THREE_QUARTERS = 0xbe;
const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const ELEVEN_DIGITS = /^[0-9]{11}$/;
const PESEL_LENGTH = 11;
const GROUPS = /[0-9]+/g;
/** Not what only stands beside letters or stretches them. */
const LETTERS = /[^\P{L}\p{Lm}]+/u;
/** Some of it counts as a letter, such as the filler U+3164. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const WHOLE_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/gi;
const WITH_YEAR = /[0-9][./-](?:19|20)[0-9]{2}(?![0-9])|(?<![0-9])(?:19|20)[0-9]{2}[./-][0-9]/;

/**
 * Reads a PESEL (Polish national identification number): eleven digits, check digit, and a date of birth that exists.
 * `00000000000` has a right check digit, so the date decides there.
 */
export function parsePesel(text: string): PeselParse {
  if (!ELEVEN_DIGITS.test(text)) return { ok: false, reason: 'not-eleven-digits' };
  if (checkDigit(text) !== digitAt(text, 10)) return { ok: false, reason: 'checksum' };
  const birthDate = birthDateOf(text);
  if (birthDate === undefined) return { ok: false, reason: 'impossible-date' };
  return { ok: true, pesel: text, birthDate, sex: digitAt(text, 9) % 2 === 0 ? 'K' : 'M' };
}

/** True for a PESEL whose check digit and date of birth are right. */
export function isPesel(text: string): boolean {
  return parsePesel(text).ok;
}

/**
 * Makes the PESEL of a synthetic person.
 *
 * @param birthDate `YYYY-MM-DD`, years 1800 to 2299
 * @param serial 0 to 9999; its last digit is the tenth of the PESEL: even for a woman, odd for a man
 * @throws RangeError when either argument is outside its range
 */
export function makePesel(birthDate: string, serial: number): string {
  const [year = 0, month = 0, day = 0] = DAY.exec(birthDate)?.slice(1).map(Number) ?? [];
  if (!isRealDay(year, month, day)) throw new RangeError('birthDate must be a real day, YYYY-MM-DD');
  const offset = MONTH_OFFSETS.get(Math.floor(year / 100));
  if (offset === undefined) throw new RangeError('birthDate must lie in the years 1800 to 2299');
  if (!Number.isInteger(serial) || serial < 0 || serial > 9999) throw new RangeError('serial must be 0 to 9999');
  const ten = `${pad(year % 100, 2)}${pad(month + offset, 2)}${pad(day, 2)}${pad(serial, 4)}`;
  return `${ten}${checkDigit(ten)}`;
}

/**
 * True when the text holds a PESEL, in whatever spelling: in any digits, with blanks, dashes or what cannot be seen between them, but
 * no letter. What stands between digits divides them into groups, and neighbouring groups of eleven digits together may be one.
 * Longer groups (a 14-digit REGON, an account number) are something else; so are groups with a year beside a dot, slash or dash,
 * for of signs such as `5212.123.2026` and of days with a number after them one in ten would pass for a PESEL, and of UUIDs
 * one in 2,000, whose dashes join nothing. A text that is a UUID and nothing else holds none: of random ones, which requests and
 * records have for ids, one in 11,500 has such digits undivided.
 */
export function containsPesel(text: string): boolean {
  if (!mayHoldEleven(text) || WHOLE_UUID.test(text)) return false;
  const folded = withAsciiDigits(text.normalize('NFKC').replace(UNSEEN, ' ')).replace(UUID, (uuid) =>
    uuid.replaceAll('-', 'x'),
  );
  return folded.split(LETTERS).some(holdsPesel);
}

/** Most texts have too few digits, and need no folding. */
function mayHoldEleven(text: string): boolean {
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > LAST_LATIN || (code >= SUPERSCRIPT_TWO && code <= THREE_QUARTERS)) return true;
    if (code >= ZERO && code <= NINE) digits++;
  }
  return digits >= PESEL_LENGTH;
}

function holdsPesel(part: string): boolean {
  const groups = [...part.matchAll(GROUPS)];
  return groups.some((first, i) => {
    let digits = '';
    for (const group of groups.slice(i, i + PESEL_LENGTH)) {
      digits += group[0];
      if (digits.length < PESEL_LENGTH) continue;
      return isPesel(digits) && !WITH_YEAR.test(part.slice(first.index, group.index + group[0].length));
    }
    return false;
  });
}

function checkDigit(digits: string): number {
  let sum = 0;
  for (let i = 0; i < WEIGHTS.length; i++) sum += digitAt(digits, i) * (WEIGHTS[i] ?? 0);
  return (10 - (sum % 10)) % 10;
}

function birthDateOf(pesel: string): string | undefined {
  const codedMonth = numberAt(pesel, 2);
  const month = codedMonth % 20;
  const century = CENTURIES.get(codedMonth - month);
  if (century === undefined) return undefined;
  const year = century * 100 + numberAt(pesel, 0);
  const day = numberAt(pesel, 4);
  return isRealDay(year, month, day) ? `${year}-${pad(month, 2)}-${pad(day, 2)}` : undefined;
}

function isRealDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function digitAt(text: string, index: number): number {
  return text.charCodeAt(index) - ZERO;
}

function numberAt(text: string, index: number): number {
  return digitAt(text, index) * 10 + digitAt(text, index + 1);
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
