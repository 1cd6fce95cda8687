import { isDay } from '@lacznik/contracts';
import { isPseudonym, parseInstitutionId } from '@lacznik/identifiers';
import { LacznikError } from '@lacznik/platform';
import { KINDS, OUTCOMES } from '../append/entry-columns';
import type { EntryFilter } from './entry-filter';

const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$/;

/** What entries are counted by. */
export const COUNT_PARAMETERS: readonly string[] = [
  'disclosing',
  'receiving',
  'kind',
  'role',
  'legalBasis',
  'purpose',
  'outcome',
  'from',
  'to',
];

/** What entries are found by. */
export const FILTER_PARAMETERS: readonly string[] = [...COUNT_PARAMETERS, 'category', 'person'];

/** Reads the filter from a question's parameters. @throws LacznikError `validation-failed` that names the parameter */
export function readFilter(query: Record<string, unknown>): EntryFilter {
  const person = readText(query, 'person', isPseudonym, "the log's reference of the person, as entries have it");
  return {
    disclosing: readText(
      query,
      'disclosing',
      (text) => parseInstitutionId(text).ok,
      'an institution id such as PUP-2606',
    ),
    receiving: readText(
      query,
      'receiving',
      (text) => parseInstitutionId(text).ok,
      'an institution id such as OPS-260604',
    ),
    persons: person === undefined ? undefined : [person],
    kind: readText(query, 'kind', isOneOf(KINDS), `one of ${KINDS.join(', ')}`),
    role: readText(query, 'role', isCode, 'a role such as auditor'),
    category: readText(query, 'category', isCode, 'a scope category such as 18 or 19a'),
    legalBasis: readText(query, 'legalBasis', isCode, 'a code of the legal-basis dictionary'),
    purpose: readText(query, 'purpose', isCode, 'a code of the purpose dictionary'),
    outcome: readText(query, 'outcome', isOneOf(OUTCOMES), `one of ${OUTCOMES.join(', ')}`),
    from: instant(query, 'from'),
    to: instant(query, 'to'),
  };
}

/** The parameter's text; undefined where it is absent. @throws LacznikError `validation-failed` */
export function readText(
  query: Record<string, unknown>,
  name: string,
  accepts: (text: string) => boolean,
  expected: string,
): string | undefined {
  const value = query[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && accepts(value)) return value;
  throw new LacznikError('validation-failed', `expected ${expected}`, { path: name });
}

/** The parameter's number; undefined where it is absent. @throws LacznikError `validation-failed` */
export function readWholeNumber(
  query: Record<string, unknown>,
  name: string,
  min: number,
  max: number,
): number | undefined {
  const inRange = (text: string): boolean =>
    /^(0|[1-9]\d{0,15})$/.test(text) && Number(text) >= min && Number(text) <= max;
  const text = readText(query, name, inRange, `a whole number from ${min} to ${max}`);
  return text === undefined ? undefined : Number(text);
}

function isOneOf(words: readonly string[]): (text: string) => boolean {
  return (text) => words.includes(text);
}

function isCode(text: string): boolean {
  return /^[A-Za-z0-9-]{1,60}$/.test(text);
}

/** In UTC: not every zone that JavaScript reads is one that PostgreSQL reads. */
function instant(query: Record<string, unknown>, name: string): string | undefined {
  const text = readText(query, name, isInstant, 'a day such as 2026-01-31 or an instant such as 2026-01-31T08:00:00Z');
  return text === undefined ? undefined : new Date(text).toISOString();
}

/** JavaScript alone takes 30 February for 2 March. */
function isInstant(text: string): boolean {
  return INSTANT.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}
