import { parseInstitutionId, isNip, isRegon } from '@lacznik/identifiers';
import { ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';
import { isDay, isMonth } from './calendar';

/** What PostgreSQL's jsonb or a terminal cannot bear: lone surrogates, and control characters other than tab and line ends. */
const UNBEARABLE = /\p{Cs}|(?![\t\n\r])\p{Cc}/u;
const REFERENCE = /^[A-Za-z0-9._:/-]{1,64}$/;
const MAX_REVISION = 2_147_483_647;

/** Ten million złoty. Larger amounts are slips, and a bound of nine digits keeps most PESELs out of number fields. */
const MAX_GROSZE = 999_999_999;

/** A field that may be absent. */
export function Optional(): PropertyDecorator {
  return (target, property) =>
    ValidateIf((object: Record<PropertyKey, unknown>) => object[property] !== undefined)(target, property);
}

/** A calendar day, `YYYY-MM-DD`. */
export function Day(): PropertyDecorator {
  return rule('day', isDay, 'a day that exists, YYYY-MM-DD, from 1900 on');
}

/** A calendar month, `YYYY-MM`. */
export function Month(): PropertyDecorator {
  return rule('month', isMonth, 'a month, YYYY-MM, from 1900 on');
}

/** One of the listed words. */
export function OneOf(values: readonly string[]): PropertyDecorator {
  const known = new Set<unknown>(values);
  return rule('oneOf', (value) => known.has(value), `one of ${values.join(', ')}`);
}

/** A text that is not blank, of at most `maxLength` UTF-16 units. */
export function Text(maxLength: number): PropertyDecorator {
  return rule(
    'text',
    (value) => typeof value === 'string' && value.length <= maxLength && value.trim() !== '' && !UNBEARABLE.test(value),
    `a text of 1 to ${maxLength} characters without control characters`,
  );
}

/** A text of the given form; `expected` describes the form to the sender. */
export function Pattern(pattern: RegExp, expected: string): PropertyDecorator {
  return rule('pattern', (value) => typeof value === 'string' && pattern.test(value), expected);
}

/** A reference of the sender's own (record id, case reference, code): 1 to 64 of `A-Za-z0-9._:/-`. */
export function Reference(): PropertyDecorator {
  return rule('reference', isReference, REFERENCE_FORM);
}

/** An amount of money in grosze. */
export function AmountGrosze(): PropertyDecorator {
  return WholeNumber(0, MAX_GROSZE);
}

/** A whole number between the bounds, both included. */
export function WholeNumber(min: number, max: number): PropertyDecorator {
  return rule(
    'wholeNumber',
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max,
    `a whole number from ${min} to ${max}`,
  );
}

/** true or false. */
export function Flag(): PropertyDecorator {
  return rule('flag', (value) => typeof value === 'boolean', 'true or false');
}

/** A payer of contributions: NIP or REGON. */
export function PayerId(): PropertyDecorator {
  return rule(
    'payerId',
    (value) => typeof value === 'string' && (isNip(value) || isRegon(value)),
    'a NIP of 10 digits or a REGON of 9 or 14 digits with a right check digit',
  );
}

/** An institution's id. */
export function InstitutionId(): PropertyDecorator {
  return rule(
    'institutionId',
    (value) => typeof value === 'string' && value.length <= 64 && parseInstitutionId(value).ok,
    'an institution id such as PUP-2606 or OPS-260604',
  );
}

/** A list of at most `maxLength`; its members are looked at one by one by whoever reads it. */
export function List(minLength: number, maxLength: number): PropertyDecorator {
  return rule(
    'list',
    (value) => Array.isArray(value) && value.length >= minLength && value.length <= maxLength,
    `a list of ${minLength} to ${maxLength} entries`,
  );
}

/** The end of a period: not before the day in `start`. Comes with `@Day()`, which answers for the form. */
export function NotBefore(start: string): PropertyDecorator {
  return ruleOn(
    'notBefore',
    (value, object) => !isDay(value) || !isDay(object[start]) || value >= object[start],
    `a day not before ${start}`,
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
    )(target, property);
  };
}

export const REFERENCE_FORM = '1 to 64 characters of A-Z, a-z, 0-9 and ._:/-';
export const REVISION_FORM = `a whole number from 1 to ${MAX_REVISION}`;

export function isReference(value: unknown): value is string {
  return typeof value === 'string' && REFERENCE.test(value);
}

export function isRevision(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_REVISION;
}

/** A rule on one field; `expected` says to the sender what the field must be. */
export function rule(name: string, holds: (value: unknown) => boolean, expected: string): PropertyDecorator {
  return ruleOn(name, holds, expected);
}

function ruleOn(
  name: string,
  holds: (value: unknown, object: Record<string, unknown>) => boolean,
  expected: string,
): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value: unknown, args?: ValidationArguments) =>
        holds(value, (args?.object ?? {}) as Record<string, unknown>),
      defaultMessage: () => `expected ${expected}`,
    },
  });
}
