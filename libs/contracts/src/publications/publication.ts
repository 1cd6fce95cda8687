import { type PersonIdentity, containsPesel } from '@lacznik/identifiers';
import { type Refusal, invalid } from '../checking/refusal';
import { REFERENCE_FORM, REVISION_FORM, isReference, isRevision } from '../checking/rules';
import { type JsonValue, check, peselInField, unknownFields } from '../checking/shape';
import { isObject } from '../checking/rules';
import type { SectionContract } from '../sections/section-contract';
import { parsePerson } from '../persons/person';

/** One record as its publisher sent it. `data` holds the fields that are present, in contract order. */
export interface Publication {
  /** The publisher's own id of the record: 1 to 64 of `A-Za-z0-9._:/-`. */
  recordId: string;
  /** From 1 to 2³¹ − 1; a record's higher revision replaces the lower one. */
  revision: number;
  person: PersonIdentity;
  data: Record<string, JsonValue>;
}

export type PublicationParse = { ok: true; publication: Publication } | { ok: false; refusal: Refusal };

const FIELDS = new Set(['recordId', 'revision', 'person', 'data']);

/**
 * Reads a record of a section. Nothing of the input survives but what the contract knows; null counts as absent. The
 * refusal is the first one: unknown fields, record id, revision, person, then the data.
 */
export function parsePublication(section: SectionContract, body: unknown): PublicationParse {
  if (!isObject(body)) return refused(invalid('', 'expected an object'));
  const [unknown] = unknownFields(FIELDS, body, '');
  if (unknown !== undefined) return refused(unknown);
  const { recordId, revision } = body;
  if (!isReference(recordId)) return refused(invalid('recordId', `expected ${REFERENCE_FORM}`));
  if (containsPesel(recordId)) return refused(peselInField('recordId'));
  if (!isRevision(revision)) return refused(invalid('revision', `expected ${REVISION_FORM}`));
  const person = parsePerson(body['person'], 'person');
  if (!person.ok) return person;
  const data = check(section.shape, body['data'], 'data');
  if (!data.ok) return refused(data.refusals[0] ?? invalid('data', 'expected other data'));
  return {
    ok: true,
    publication: { recordId, revision, person: person.person, data: data.value as Record<string, JsonValue> },
  };
}

function refused(refusal: Refusal): PublicationParse {
  return { ok: false, refusal };
}
