const OTHER_DIGIT = /[^\P{Nd}0-9]/gu;
const DIGIT = /\p{Nd}/u;

/** Digits in circles that neither Unicode's form NFKC nor its decimal digits have, each row with what its first one is. */
const ROWS_IN_CIRCLES: readonly [first: number, last: number, value: number][] = [
  [0x24f5, 0x24fd, 1],
  [0x24ff, 0x24ff, 0],
  [0x2776, 0x277e, 1],
  [0x2780, 0x2788, 1],
  [0x278a, 0x2792, 1],
  [0x1f10b, 0x1f10b, 0],
  [0x1f10c, 0x1f10c, 0],
];
const IN_CIRCLE = /[\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{1f10b}\u{1f10c}]/gu;

/** The text with its decimal digits of all scripts as 0 to 9, and those in circles that NFKC leaves. */
export function withAsciiDigits(text: string): string {
  return text.replace(OTHER_DIGIT, asciiDigit).replace(IN_CIRCLE, digitInCircle);
}

function digitInCircle(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const [first = 0, , value = 0] = ROWS_IN_CIRCLES.find(([from, to]) => code >= from && code <= to) ?? [];
  return String(code - first + value);
}

/** Unicode has the ten digits of a script in one row, and no other digit before it. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
