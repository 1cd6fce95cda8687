import { canonicalDocument } from './canonical-document';

/** Kinds of identity document, for people without a PESEL. */
export const DOCUMENT_KINDS = ['ID_CARD', 'PASSPORT', 'RESIDENCE_CARD', 'OTHER'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** An identity document; `country` is ISO 3166-1 alpha-2, `series` is empty where the document has none. */
export interface IdentityDocument {
  country: string;
  kind: DocumentKind;
  series: string;
  number: string;
}

/** Who a record is about: by PESEL, or by identity document. */
export type PersonIdentity = { pesel: string } | { document: IdentityDocument };

/**
 * The text from which pseudonyms are made: JSON with sorted keys and no spaces (RFC 8785), so that every edge writes the
 * same bytes for the same person, however a document's series and number were typed. Frozen: a change here gives persons new
 * pseudonyms.
 * @throws RangeError for a document that `canonicalDocument` does not take
 */
export function canonicalPersonId(person: PersonIdentity): string {
  if ('pesel' in person) return JSON.stringify({ country: 'PL', type: 'PESEL', value: person.pesel });
  const { country, kind } = person.document;
  const { series, number } = canonicalDocument(person.document.series, person.document.number);
  return JSON.stringify({ country, kind, number, series, type: 'DOCUMENT' });
}
