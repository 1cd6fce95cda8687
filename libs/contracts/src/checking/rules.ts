import { isNip, isPesel, isPseudonym, isRegon, parseInstitutionId } from '@lacznik/identifiers';
import { ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';
import { isDay, isMonth, startOfDayInPoland } from './calendar';
import type { JsonSchema, RuleTraits } from './rule-traits';

/** What PostgreSQL's jsonb or a terminal cannot bear: lone surrogates, and control characters other than tab and line ends. */
const UNBEARABLE = /\p{Cs}|(?![\t\n\r])\p{Cc}/u;
const INSTANT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/;
const DAY_OR_INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$/;
const WHOLE_NUMBER = /^(0|[1-9][0-9]{0,15})$/;
const DICTIONARY_CODE = /^[A-Za-z0-9._:/-]{1,64}$/;
const MAX_REFERENCE_LENGTH = 200;
/** What joins the signs of one emoji, or parts letters of some scripts, is printed with those that it stands between. */
const REFERENCE = /^(?![\s\u200c\u200d])(?:[^\p{C}\p{Zl}\p{Zp}]|[\u200c\u200d]){1,200}(?<![\s\u200c\u200d])$/u;
const MIN_YEAR = 2000;
const MAX_YEAR = 2099;
/** Years have four digits. */
const END_OF_YEARS = Date.UTC(10_000, 0);

/** Ten million złoty. Larger amounts are slips, and a bound of nine digits keeps most PESELs out of number fields. */
const MAX_GROSZE = 999_999_999;

/** A field that may be absent. */
export function Optional(): PropertyDecorator {
  return (target, property) =>
    ValidateIf((object: Record<PropertyKey, unknown>) => object[property] !== undefined)(target, property);
}

/** A calendar day, `YYYY-MM-DD`. */
export function Day(): PropertyDecorator {
  return rule('day', isDay, 'a day that exists, YYYY-MM-DD, from 1900 on', { type: 'string', format: 'date' });
}

/** A calendar month, `YYYY-MM`. */
export function Month(): PropertyDecorator {
  const schema = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}$' };
  return rule('month', isMonth, 'a month, YYYY-MM, from 1900 on', schema);
}

/** One of the listed words. */
export function OneOf(values: readonly string[], expected = `one of ${values.join(', ')}`): PropertyDecorator {
  const known = new Set<unknown>(values);
  const schema = { type: 'string', enum: [...values] };
  return rule('oneOf', (value) => known.has(value), expected, schema);
}

/** A text that is not blank, of at most `maxLength` UTF-16 units. It is read in Unicode's form NFC. */
export function Text(maxLength: number): PropertyDecorator {
  return rule(
    'text',
    (value) => typeof value === 'string' && value.length <= maxLength && value.trim() !== '' && !UNBEARABLE.test(value),
    `a text of 1 to ${maxLength} characters without control characters`,
    { type: 'string', minLength: 1, maxLength },
    { read: readComposed },
  );
}

/** A text of the given form; `expected` describes the form to the sender. With `mayBePesel` it is made by a machine, and looks like one by chance. */
export function Pattern(
  pattern: RegExp,
  expected: string,
  traits: Pick<RuleTraits, 'mayBePesel'> = {},
): PropertyDecorator {
  const schema = { type: 'string', pattern: pattern.source, description: expected };
  return rule('pattern', (value) => typeof value === 'string' && pattern.test(value), expected, schema, traits);
}

/** The same of a text that is read in Unicode's form NFC. */
export function ComposedPattern(pattern: RegExp, expected: string): PropertyDecorator {
  const schema = { type: 'string', pattern: pattern.source, description: expected };
  const holds = (value: unknown): boolean => typeof value === 'string' && pattern.test(value.normalize('NFC'));
  return rule('composedPattern', holds, expected, schema, { read: readComposed });
}

/** A text that `accepts` takes; `expected` describes its form to the sender. With `mayBePesel`, `accepts` looks for PESELs itself. */
export function TextThat(
  accepts: (text: string) => boolean,
  expected: string,
  traits: Pick<RuleTraits, 'mayBePesel'> = {},
): PropertyDecorator {
  const schema = { type: 'string', description: expected };
  return rule('textThat', (value) => typeof value === 'string' && accepts(value), expected, schema, traits);
}

/** Any text, a PESEL too: what is only looked up, never stored or logged, and found or not. */
export function LookUpText(meaning: string): PropertyDecorator {
  const schema = { type: 'string', description: meaning };
  return rule('lookUpText', (value) => typeof value === 'string', 'a text', schema, {
    mayBePesel: true,
    read: readComposed,
  });
}

/**
 * A sign of the sender's own (record id, case reference): what is printable, as the sender's office writes it. It is read in
 * Unicode's form NFC, so that two ways to write an accent are one sign.
 */
export function Reference(): PropertyDecorator {
  const schema = { type: 'string', minLength: 1, maxLength: MAX_REFERENCE_LENGTH, pattern: REFERENCE.source };
  return rule('reference', isReference, REFERENCE_FORM, schema, { read: readComposed });
}

/** A {@link Reference} that may look like a PESEL by chance: the edge takes it, keyed, where its institution has such keys, and else refuses it. */
export function OwnKey(): PropertyDecorator {
  const schema = { type: 'string', minLength: 1, maxLength: MAX_REFERENCE_LENGTH, pattern: REFERENCE.source };
  return rule('ownKey', isReference, REFERENCE_FORM, schema, { read: readComposed, mayBePesel: true });
}

/** A code of a dictionary or of the directory: 1 to 64 of `A-Za-z0-9._:/-`. */
export function DictionaryCode(): PropertyDecorator {
  const schema = { type: 'string', pattern: DICTIONARY_CODE.source };
  return rule('dictionaryCode', isDictionaryCode, DICTIONARY_CODE_FORM, schema);
}

/** An amount of money in grosze. */
export function AmountGrosze(): PropertyDecorator {
  return WholeNumber(0, MAX_GROSZE);
}

/** A whole number between the bounds, both included. */
export function WholeNumber(min: number, max: number): PropertyDecorator {
  return rule('wholeNumber', (value) => isBetween(value, min, max), `a whole number from ${min} to ${max}`, {
    type: 'integer',
    minimum: min,
    maximum: max,
  });
}

/** The same, or a text that becomes the number: for a body that carries the parameters of an address. */
export function WholeNumberOrText(min: number, max: number): PropertyDecorator {
  const number = (value: unknown): unknown =>
    typeof value === 'string' && isWholeNumber(value) ? Number(value) : value;
  return rule(
    'wholeNumberOrText',
    (value) => isBetween(number(value), min, max),
    `a whole number from ${min} to ${max}`,
    { type: ['integer', 'string'], minimum: min, maximum: max, pattern: WHOLE_NUMBER.source },
    { read: (value) => ({ ok: true, value: number(value) }) },
  );
}

/** A number of things of which there may be many, or the index of one: as large as JavaScript counts without error. */
export function Count(min = 0): PropertyDecorator {
  return WholeNumber(min, Number.MAX_SAFE_INTEGER);
}

/** The year of a log. */
export function Year(): PropertyDecorator {
  return rule(
    'year',
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= MIN_YEAR && value <= MAX_YEAR,
    'a year such as 2026',
    { type: 'integer', minimum: MIN_YEAR, maximum: MAX_YEAR },
  );
}

/** A record's revision: from 1, the publisher's own. */
export function Revision(): PropertyDecorator {
  return rule('revision', isRevision, `a whole number from 1 to ${Number.MAX_SAFE_INTEGER} that is no PESEL`, {
    type: 'integer',
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
  });
}

/** An instant in UTC, ISO 8601, as we write it: `2026-01-31T08:00:00.000Z`. */
export function Instant(): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    typeof value === 'string' && INSTANT.test(value) && isDay(value.slice(0, 10));
  return rule('instant', holds, 'an instant in UTC such as 2026-01-31T08:00:00.000Z', {
    type: 'string',
    format: 'date-time',
  });
}

/** A day, whose beginning in Poland is meant, or an instant of any zone; it is read as an instant in UTC. */
export function DayOrInstant(): PropertyDecorator {
  return rule(
    'dayOrInstant',
    isDayOrInstant,
    'a day such as 2026-01-31 or an instant such as 2026-01-31T08:00:00Z',
    {
      type: 'string',
      pattern: DAY_OR_INSTANT.source,
      description: 'a day in Poland, or an instant with its zone (ISO 8601)',
    },
    // In UTC: not every zone that JavaScript reads is one that PostgreSQL reads.
    { read: (value) => ({ ok: true, value: momentOf(value as string).toISOString() }) },
  );
}

/** A code of a dictionary, whether or not the dictionary has it; `expected` describes it to the sender. */
export function Code(expected: string): PropertyDecorator {
  return Pattern(/^[A-Za-z0-9-]{1,60}$/, expected);
}

/** A keyed pseudonym of a person. */
export function Pseudonym(): PropertyDecorator {
  const schema = { type: 'string', description: 'a keyed pseudonym such as p1-…' };
  return rule('pseudonym', (value) => typeof value === 'string' && isPseudonym(value), 'a pseudonym', schema);
}

/** A token that only its recipient can open: a compact JWE (RFC 7516), whose key part is empty where the key is agreed upon. */
export function SealedToken(): PropertyDecorator {
  const form = /^[\w-]{1,1000}\.[\w-]{0,1000}\.[\w-]{1,100}\.[\w-]{1,2000}\.[\w-]{1,100}$/;
  return Pattern(form, 'a compact JWE');
}

/** true or false. */
export function Flag(): PropertyDecorator {
  return rule('flag', (value) => typeof value === 'boolean', 'true or false', { type: 'boolean' });
}

/** A payer of contributions: NIP or REGON. */
export function PayerId(): PropertyDecorator {
  return rule(
    'payerId',
    (value) => typeof value === 'string' && (isNip(value) || isRegon(value)),
    'a NIP of 10 digits or a REGON of 9 or 14 digits with a right check digit',
    { type: 'string', pattern: '^([0-9]{9,10}|[0-9]{14})$', description: 'NIP or REGON' },
  );
}

/** An institution's id. */
export function InstitutionId(): PropertyDecorator {
  return rule('institutionId', isInstitutionId, 'an institution id such as PUP-2606 or OPS-260604', {
    type: 'string',
    maxLength: 64,
    pattern: '^[A-Z_]+-[0-9]+$',
  });
}

/** An object of any fields, whose own rules stand elsewhere. */
export function AnyObject(): PropertyDecorator {
  return rule('anyObject', isObject, 'an object', { type: 'object' });
}

/** Any value of JSON. */
export function AnyValue(): PropertyDecorator {
  return rule('anyValue', () => true, 'a value', {});
}

/** An object of one of the classes; by whose rules it is checked is for the reader to say, who knows which one is meant. */
export function ObjectOf(dataClasses: () => readonly (new () => object)[]): PropertyDecorator {
  return rule('objectOf', isObject, 'an object', {}, { anyOf: dataClasses });
}

/** A field whose value is {@link check}ed by the rules of a class of its own. */
export function Nested(dataClass: () => new () => object): PropertyDecorator {
  return rule('nested', isObject, 'an object', {}, { nested: dataClass });
}

/** A list of at most `maxLength`, each of whose members `item` is the rule of, such as `Day()` or `Nested(() => Entry)`. */
export function ListOf(item: PropertyDecorator, minLength: number, maxLength: number): PropertyDecorator {
  class Item {
    value: unknown;
  }
  item(Item.prototype, 'value');
  return rule(
    'listOf',
    (value) => Array.isArray(value) && value.length >= minLength && value.length <= maxLength,
    `a list of ${minLength} to ${maxLength} entries`,
    { type: 'array', minItems: minLength, maxItems: maxLength },
    { item: Item },
  );
}

/** An object whose field names nobody knows beforehand, and each of whose values `value` is the rule of. */
export function RecordOf(value: PropertyDecorator): PropertyDecorator {
  class Item {
    value: unknown;
  }
  value(Item.prototype, 'value');
  return rule('recordOf', isObject, 'an object', { type: 'object' }, { value: Item });
}

/** The end of a period: not before the day in `start`. Comes with `@Day()`, which answers for the form. */
export function NotBefore(start: string): PropertyDecorator {
  return ruleOn(
    'notBefore',
    (value, object) => !isDay(value) || !isDay(object[start]) || value >= object[start],
    `a day not before ${start}`,
    { description: `not before ${start}` },
  );
}

/** The end of a period, which belongs to it: at most twelve months long. Comes with `@Day()`, which answers for the form. */
export function WithinTwelveMonths(start: string): PropertyDecorator {
  return ruleOn(
    'withinTwelveMonths',
    (value, object) => !isDay(value) || !isDay(object[start]) || value < sameDayNextYear(object[start]),
    `a day less than twelve months after ${start}`,
    { description: `less than twelve months after ${start}` },
  );
}

/**
 * Present exactly where `field` is `value`. Takes the place of `@Optional()`; the field's other rules hold where it is
 * present. Stands next to the field: the rule nearest to it answers first.
 */
export function PresentExactlyIf(field: string, value: string): PropertyDecorator {
  const condition = `${field} is ${value}`;
  return (target, property) => {
    ValidateIf((object: Record<PropertyKey, unknown>) => object[field] === value || object[property] !== undefined)(
      target,
      property,
    );
    ruleOn(
      'presentExactlyIf',
      (own, object) => (own !== undefined) === (object[field] === value),
      `present exactly if ${condition}`,
      { description: `present exactly if ${condition}` },
    )(target, property);
  };
}

const REFERENCE_FORM = `1 to ${MAX_REFERENCE_LENGTH} printable characters, no blank first or last`;
const DICTIONARY_CODE_FORM = '1 to 64 characters of A-Z, a-z, 0-9 and ._:/-';

export function isReference(value: unknown): value is string {
  return typeof value === 'string' && REFERENCE.test(value.normalize('NFC'));
}

export function isInstitutionId(value: unknown): value is string {
  return typeof value === 'string' && parseInstitutionId(value) !== undefined;
}

export function isDictionaryCode(value: unknown): value is string {
  return typeof value === 'string' && DICTIONARY_CODE.test(value);
}

/** Of 29 February a day that no year has, which still stands between its neighbours. */
function sameDayNextYear(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}

function readComposed(value: unknown): { ok: true; value: string } {
  return { ok: true, value: (value as string).normalize('NFC') };
}

function isBetween(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

/** True for the usual way to write a whole number from 0 on. */
export function isWholeNumber(text: string): boolean {
  return WHOLE_NUMBER.test(text);
}

function momentOf(dayOrInstant: string): Date {
  return isDay(dayOrInstant) ? startOfDayInPoland(dayOrInstant) : new Date(dayOrInstant);
}

/** JavaScript alone takes 30 February for 2 March. A zone must not move it into a year of five digits. */
function isDayOrInstant(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    DAY_OR_INSTANT.test(value) &&
    isDay(value.slice(0, 10)) &&
    Date.parse(value) < END_OF_YEARS
  );
}

export function isRevision(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1 && !isPesel(String(value));
}

/** True for a JSON object: no list, no null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type ReadTraits = Omit<RuleTraits, 'holds' | 'expected' | 'schema'>;

/** A rule of one's own. `holds` sees the value; `schema` is what JSON Schema can say of it. */
export function rule(
  name: string,
  holds: (value: unknown) => boolean,
  expected: string,
  schema: JsonSchema,
  traits: ReadTraits = {},
): PropertyDecorator {
  return ruleOn(name, holds, expected, schema, traits);
}

function ruleOn(
  name: string,
  holds: RuleTraits['holds'],
  expected: string,
  schema: JsonSchema,
  traits: ReadTraits = {},
): PropertyDecorator {
  const constraint: RuleTraits = { holds, expected, schema, ...traits };
  return ValidateBy({
    name,
    constraints: [constraint],
    validator: {
      validate: (value: unknown, args?: ValidationArguments) =>
        holds(value, (args?.object ?? {}) as Record<string, unknown>),
      defaultMessage: () => `expected ${expected}`,
    },
  });
}
