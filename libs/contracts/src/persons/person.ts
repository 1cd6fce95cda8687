import {
  canonicalDocumentText,
  containsPesel,
  DOCUMENT_KINDS,
  type IdentityDocument,
  type PersonIdentity,
  type PeselFault,
  parsePesel,
} from '@lacznik/identifiers';
import { schemaOf } from '../checking/json-schema';
import { type Refusal, below, invalid } from '../checking/refusal';
import type { JsonSchema } from '../checking/rule-traits';
import { ComposedPattern, isObject, OneOf, Optional, Pattern, rule } from '../checking/rules';
import { check, shapeOf, unknownFields } from '../checking/shape';

class DocumentBody {
  @Pattern(/^[A-Z]{2}$/, 'a country code of 2 capital letters (ISO 3166-1)')
  country: string;

  @OneOf(DOCUMENT_KINDS)
  kind: IdentityDocument['kind'];

  @Optional()
  @ComposedPattern(/^[\p{L}\p{N} /-]{0,20}$/u, 'at most 20 letters, digits, spaces, "/" or "-"')
  series?: string;

  @ComposedPattern(/^[\p{L}\p{N}][\p{L}\p{N} /-]{0,39}$/u, '1 to 40 letters, digits, spaces, "/" or "-"')
  number: string;
}

const LATIN = "expected letters of A to Z, as the document's machine-readable zone has them (ICAO 9303)";
const DOCUMENT = shapeOf(DocumentBody);
const PERSON_FIELDS = new Set(['pesel', 'document']);

const EXPECTED: Record<PeselFault, string> = {
  'not-eleven-digits': 'expected a text of eleven digits',
  checksum: 'the check digit (checksum) does not match the other digits',
  'impossible-date': 'the first six digits are an impossible date of birth',
};

const PERSON_SCHEMA: JsonSchema = {
  description: 'Who it is about: a PESEL or, for whom has none, an identity document.',
  oneOf: [
    {
      type: 'object',
      properties: { pesel: { type: 'string', pattern: '^[0-9]{11}$', description: 'with a right check digit' } },
      required: ['pesel'],
      additionalProperties: false,
    },
    {
      type: 'object',
      properties: { document: schemaOf(DocumentBody, new Map()) },
      required: ['document'],
      additionalProperties: false,
    },
  ],
};

/** Who a body is about: `{pesel}` or `{document}`. */
export function Person(): PropertyDecorator {
  return rule('person', isObject, 'an object with pesel or document', PERSON_SCHEMA, {
    component: 'Person',
    read: readPerson,
  });
}

/** The same where somebody might send a list, of persons or of whole bodies: it is refused with the way that is right for many people. */
export function OnePerson(): PropertyDecorator {
  return rule('onePerson', isObjectOrList, 'an object with pesel or document', PERSON_SCHEMA, {
    component: 'Person',
    read: (value, path) =>
      Array.isArray(value) ? { ok: false, refusals: [manyPersons(path)] } : readPerson(value, path),
    refuseList: manyPersons,
  });
}

function isObjectOrList(value: unknown): boolean {
  return isObject(value) || Array.isArray(value);
}

function manyPersons(path: string): Refusal {
  const detail =
    'expected one person: data are released about one person at a time. What you need of many people reaches you by cases: open one on each';
  return { ...invalid(path, detail), code: 'one-person-only' };
}

function readPerson(
  value: unknown,
  path: string,
): { ok: true; value: PersonIdentity } | { ok: false; refusals: Refusal[] } {
  const parsed = parsePerson(value, path);
  return parsed.ok ? { ok: true, value: parsed.person } : { ok: false, refusals: [parsed.refusal] };
}

/** Reads who a body is about; `path` is where it stands. */
export function parsePerson(
  value: unknown,
  path: string,
): { ok: true; person: PersonIdentity } | { ok: false; refusal: Refusal } {
  if (!isObject(value)) return { ok: false, refusal: invalid(path, 'expected an object with pesel or document') };
  const [unknown] = unknownFields(PERSON_FIELDS, value, path);
  if (unknown !== undefined) return { ok: false, refusal: unknown };
  const { pesel = null, document = null } = value;
  if ((pesel === null) === (document === null)) {
    return { ok: false, refusal: invalid(path, 'expected either pesel or document') };
  }
  return pesel === null ? parseDocument(document, below(path, 'document')) : parsePeselOf(pesel, below(path, 'pesel'));
}

function parsePeselOf(value: unknown, path: string): ReturnType<typeof parsePerson> {
  const parsed = parsePesel(typeof value === 'string' ? value : '');
  if (parsed.ok) return { ok: true, person: { pesel: parsed.pesel } };
  return { ok: false, refusal: { code: 'pesel-invalid', path, detail: EXPECTED[parsed.reason] } };
}

function parseDocument(value: unknown, path: string): ReturnType<typeof parsePerson> {
  const checked = check(DOCUMENT, value, path);
  if (!checked.ok) return { ok: false, refusal: checked.refusals[0] ?? invalid(path, 'expected an identity document') };
  const document = { ...checked.value, series: checked.value.series ?? '' };
  const refusal = findAmbiguity(document, path);
  return refusal === undefined ? { ok: true, person: { document } } : { ok: false, refusal };
}

/** What two institutions might type in two ways: their persons would never meet. */
function findAmbiguity({ series, number }: IdentityDocument, path: string): Refusal | undefined {
  const [latinSeries, latinNumber] = [series, number].map(canonicalDocumentText);
  if (latinSeries === undefined) return invalid(below(path, 'series'), LATIN);
  if (latinNumber === undefined) return invalid(below(path, 'number'), LATIN);
  if (/[A-Z]/.test(latinSeries) && latinNumber.startsWith(latinSeries)) {
    return invalid(below(path, 'series'), 'expected the series once: the number begins with it too');
  }
  if (!containsPesel(`${series} ${number}`)) return undefined;
  return { code: 'pesel-in-field', path: below(path, 'number'), detail: 'expected a document, not a PESEL' };
}
