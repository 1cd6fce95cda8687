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
 * same bytes for the same person. Series and number are compared in upper case and without spaces. Frozen: a change
 * here gives every person new pseudonyms.
 */
export function canonicalPersonId(person: PersonIdentity): string {
  if ('pesel' in person) return JSON.stringify({ country: 'PL', type: 'PESEL', value: person.pesel });
  const { country, kind, series, number } = person.document;
  return JSON.stringify({
    country: normalised(country),
    kind,
    number: normalised(number),
    series: normalised(series),
    type: 'DOCUMENT',
  });
}

function normalised(text: string): string {
  return text.normalize('NFC').replace(/\s/gu, '').toUpperCase();
}
