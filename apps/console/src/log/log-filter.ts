import { type CountQuery, ENTRY_KINDS, type EntryFilterQuery } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';

type Kind = (typeof ENTRY_KINDS)[number];

/** Of the form, and of its address. */
export const FILTER_FIELDS = ['from', 'to', 'kind', 'disclosing', 'receiving', 'basis', 'purpose', 'category'];

/** By what entries are counted, as the form and the address have it: never a person. */
export function countQueryIn(fields: Fields): Partial<CountQuery> {
  return givenOf({
    from: fields.optional('from'),
    to: fields.optional('to'),
    kind: ENTRY_KINDS.find((kind): kind is Kind => kind === fields.text('kind')),
    disclosing: fields.optional('disclosing'),
    receiving: fields.optional('receiving'),
    legalBasis: fields.optional('basis'),
    purpose: fields.optional('purpose'),
  });
}

/** By what they are found: a category too. */
export function filterIn(fields: Fields): EntryFilterQuery {
  return { ...countQueryIn(fields), ...givenOf({ category: fields.optional('category') }) };
}

/** The same filter behind another path. */
export function addressOf(path: string, fields: Fields, more: Readonly<Record<string, string>> = {}): string {
  const given = FILTER_FIELDS.flatMap((name) => (fields.text(name) === '' ? [] : [[name, fields.text(name)]]));
  return `${path}?${new URLSearchParams([...given, ...Object.entries(more)] as [string, string][]).toString()}`;
}

function givenOf<T extends object>(all: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
