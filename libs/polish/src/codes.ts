import { DEFAULT_LEGAL_BASES, DEFAULT_PURPOSES } from '@lacznik/decision';
import { CATEGORY } from './categories';

const LEGAL_BASIS = titles(DEFAULT_LEGAL_BASES);
const PURPOSE = titles(DEFAULT_PURPOSES);

/** A scope category; an unknown code as it is. */
export function categoryInPolish(code: string): string {
  return inWords(CATEGORY, code);
}

/** A legal basis; an unknown code as it is. */
export function legalBasisInPolish(code: string): string {
  return inWords(LEGAL_BASIS, code);
}

/** A purpose; an unknown code as it is. */
export function purposeInPolish(code: string): string {
  return inWords(PURPOSE, code);
}

function titles(dictionary: readonly { code: string; title: string }[]): Readonly<Record<string, string>> {
  return Object.fromEntries(dictionary.map(({ code, title }) => [code, title]));
}

/** Own members only: a code such as `constructor` is an unknown one. */
function inWords(dictionary: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(dictionary, code) ? (dictionary[code] ?? code) : code;
}
