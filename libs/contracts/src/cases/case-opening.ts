import type { PersonIdentity } from '@lacznik/identifiers';
import { type Refusal, invalid } from '../checking/refusal';
import { Day, Optional, Reference } from '../checking/rules';
import { isObject } from '../checking/rules';
import { check, shapeOf } from '../checking/shape';
import { parsePerson } from '../publications/person';

class CaseOpeningFields {
  @Reference()
  caseReference: string;

  @Reference()
  legalBasis: string;

  @Reference()
  purpose: string;

  @Optional()
  @Day()
  openedOn?: string;
}

/**
 * An institution opens a case on a person: its own reference, and the codes of legal basis and purpose (whether the
 * dictionaries know them is for the decision to say). `openedOn` is `YYYY-MM-DD`; absent means today.
 */
export interface CaseOpening extends CaseOpeningFields {
  person: PersonIdentity;
}

const SHAPE = shapeOf(CaseOpeningFields);

/** Reads the body of `POST /v1/cases`. */
export function parseCaseOpening(body: unknown): { ok: true; opening: CaseOpening } | { ok: false; refusal: Refusal } {
  if (!isObject(body)) return { ok: false, refusal: invalid('', 'expected an object') };
  const { person, ...rest } = body;
  const fields = check(SHAPE, rest, '');
  if (!fields.ok) return { ok: false, refusal: fields.refusals[0] ?? invalid('', 'expected another body') };
  const parsed = parsePerson(person, 'person');
  if (!parsed.ok) return parsed;
  return { ok: true, opening: { ...fields.value, person: parsed.person } };
}
