const NIP = [6, 5, 7, 2, 3, 4, 5, 6, 7];
const REGON_9 = [8, 9, 2, 3, 4, 5, 6, 7];
const REGON_14 = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];

/** True for a tax number (NIP): ten digits without separators, the last one a right check digit. */
export function isNip(text: string): boolean {
  return /^[0-9]{10}$/.test(text) && weightedSum(text, NIP) % 11 === Number(text[9]);
}

/** True for a business-register number (REGON): nine digits, or fourteen for a local unit, each with its check digit. */
export function isRegon(text: string): boolean {
  if (/^[0-9]{14}$/.test(text)) return endsInCheckDigit(text, REGON_14) && isRegon(text.slice(0, 9));
  return /^[0-9]{9}$/.test(text) && endsInCheckDigit(text, REGON_9);
}

function endsInCheckDigit(text: string, weights: readonly number[]): boolean {
  return (weightedSum(text, weights) % 11) % 10 === Number(text[weights.length]);
}

function weightedSum(text: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(text[index]), 0);
}
