const OTHER_DIGIT = /[^\P{Nd}0-9]/gu;
const DIGIT = /\p{Nd}/u;

/** The text with its decimal digits of all scripts as 0 to 9. */
export function withAsciiDigits(text: string): string {
  return text.replace(OTHER_DIGIT, asciiDigit);
}

/** Unicode has the ten digits of a script in one row, and no other digit before it. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
