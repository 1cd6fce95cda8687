import { containsPesel } from '@lacznik/identifiers';

/** The name of the field in which a form says, encrypted, whose it is. */
export const FORM_OWNER_FIELD = 'form-owner';
/** The name of the field in which a form has the session's token. */
export const FORM_TOKEN_FIELD = 'form-token';
/** Fields that name a person: they are never kept. */
const PERSON_FIELDS = new Set(['pesel', 'given-names', 'family-name', 'person', 'document']);
const OWN_FIELDS = new Set([FORM_OWNER_FIELD, FORM_TOKEN_FIELD]);

/** What was filled in when a session ended. */
export interface Draft {
  /** Where the form was sent to. */
  path: string;
  fields: Record<string, string | string[]>;
}

/** What of a form is kept until its owner signs in again: nothing that names a person, also where it stands in another field. */
export function draftOf(path: string, sent: Readonly<Record<string, unknown>>): Draft | undefined {
  if (containsPesel(path)) return undefined;
  const fields = Object.entries(sent).flatMap(([name, value]) => {
    if (OWN_FIELDS.has(name) || PERSON_FIELDS.has(name)) return [];
    const texts = [value].flat().filter((one): one is string => typeof one === 'string' && !containsPesel(one));
    return texts.length === 0 ? [] : [[name, texts.length === 1 ? (texts[0] ?? '') : texts] as const];
  });
  return { path, fields: Object.fromEntries(fields) };
}
