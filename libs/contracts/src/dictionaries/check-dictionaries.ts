import { type Refusal, invalid } from '../checking/refusal';
import { SECTIONS } from '../sections/sections';
import { type Dictionaries, DICTIONARY_NAMES, type DictionaryName } from './dictionaries';
import type { DictionaryEntry } from './dictionary-entries';
import { byBeginning, namedCodes } from './entries-on';

const COUNTY_DIGITS = 4;

/** Each category that some field is of, with a section that has such a field: what nobody knows could not be decided on. */
const CATEGORIES_OF_FIELDS = new Map(
  SECTIONS.flatMap(({ name, fields }) => Array.from(fields.values(), (category) => [category, name] as const)),
);

const SECTION_NAMES: ReadonlySet<string> = new Set(SECTIONS.map(({ name }) => name));

/** What no entry shows by itself: periods of one code that overlap, and references that lead nowhere. */
export function checkDictionaries(dictionaries: Dictionaries): Refusal[] {
  const { institutionKinds, legalBases, rules } = dictionaries;
  const kinds = codesOf('institutionKinds', institutionKinds);
  const categories = codesOf('categories', dictionaries.categories);
  const purposes = codesOf('purposes', dictionaries.purposes);
  const sections = { of: `the sections: ${namedCodes(SECTION_NAMES)}`, codes: SECTION_NAMES };
  return [
    ...DICTIONARY_NAMES.flatMap((name) => overlapsIn(name, dictionaries[name])),
    ...[...CATEGORIES_OF_FIELDS].flatMap(([code, section]) =>
      categories.codes.has(code) ? [] : [invalid('categories', `expected ${code}: fields of ${section} are of it`)],
    ),
    ...institutionKinds.flatMap(({ publishes, county, digits }, i) => [
      ...strangersIn(`institutionKinds[${i}].publishes`, publishes, sections),
      ...(county && digits < COUNTY_DIGITS
        ? [
            invalid(
              `institutionKinds[${i}].digits`,
              `expected ${COUNTY_DIGITS} or more, of which the first are the county`,
            ),
          ]
        : []),
    ]),
    ...legalBases.flatMap(({ receiverKinds, purposes: ofBasis = [] }, i) => [
      ...strangersIn(`legalBases[${i}].receiverKinds`, receiverKinds, kinds),
      ...strangersIn(`legalBases[${i}].purposes`, ofBasis, purposes),
    ]),
    ...rules.flatMap((rule, i) => [
      ...(kinds.codes.has(rule.publisherKind) ? [] : [stranger(`rules[${i}].publisherKind`, kinds)]),
      ...strangersIn(`rules[${i}].receiverKinds`, rule.receiverKinds, kinds),
      ...strangersIn(`rules[${i}].categories`, rule.categories, categories),
      ...strangersIn(`rules[${i}].namedCategories`, rule.namedCategories, categories),
    ]),
  ];
}

/**
 * What a change may not leave out: an entry that holds, or has held, on `day`. Decisions were made by it and the log names it,
 * so it is ended by its last day.
 */
export function checkNothingIsForgotten(before: Dictionaries, after: Dictionaries, day: string): Refusal[] {
  return DICTIONARY_NAMES.flatMap((name) => {
    const kept = new Set(after[name].map(keyOf));
    return before[name]
      .filter((entry) => entry.validFrom <= day && !kept.has(keyOf(entry)))
      .map(({ code, validFrom }) =>
        invalid(name, `expected ${code} from ${validFrom} on too: what has held is ended by its validTo, not left out`),
      );
  });
}

function keyOf({ code, validFrom }: DictionaryEntry): string {
  return `${code}|${validFrom}`;
}

function overlapsIn(name: DictionaryName, entries: readonly DictionaryEntry[]): Refusal[] {
  const byCode = Map.groupBy(entries.entries(), ([, { code }]) => code);
  return [...byCode.values()].flatMap((ofOne) => {
    const inOrder = ofOne.toSorted(([, a], [, b]) => byBeginning(a, b));
    return inOrder.slice(1).flatMap(([index, { validFrom }], i) => {
      const [earlier, { validTo }] = inOrder[i] as [number, DictionaryEntry];
      if (validTo !== undefined && validTo < validFrom) return [];
      const detail = `expected a day after the end of ${name}[${earlier}], which has the same code`;
      return [invalid(`${name}[${index}].validFrom`, detail)];
    });
  });
}

interface KnownCodes {
  /** What has them. Those of a dictionary are not named: they are the caller's own, and are not said back. */
  of: string;
  codes: ReadonlySet<string>;
}

function codesOf(of: string, entries: readonly DictionaryEntry[]): KnownCodes {
  return { of, codes: new Set(entries.map(({ code }) => code)) };
}

function strangersIn(path: string, codes: readonly string[], known: KnownCodes): Refusal[] {
  return codes.flatMap((code, i) => (known.codes.has(code) ? [] : [stranger(`${path}[${i}]`, known)]));
}

function stranger(path: string, { of }: KnownCodes): Refusal {
  return invalid(path, `expected a code of ${of}`);
}
