import { containsPesel } from '@lacznik/identifiers';
import { getMetadataStorage, validateSync } from 'class-validator';
import { type Refusal, below, invalid } from './refusal';

/** A value of JSON. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A class of validated fields, as the checker uses it: its fields in order of declaration. */
export interface Shape<T extends object> {
  dataClass: new () => T;
  fields: ReadonlySet<string>;
}

/** A class's fields alone, as a plain object. */
export type Fields<T> = { [K in keyof T]: T[K] };

/** What checking gives: the fields that are present, in order of declaration, or every refusal. */
export type Checked<T> = { ok: true; value: Fields<T> } | { ok: false; refusals: Refusal[] };

/** A field name that can be repeated to the sender and into logs: it cannot be somebody's data. */
const PLAIN_NAME = /^[A-Za-z_]{1,40}$/;

const VALIDATION = {
  forbidUnknownValues: true,
  stopAtFirstError: true,
  validationError: { target: false, value: false },
};

/** Reads the fields of a class from its class-validator decorators. */
export function shapeOf<T extends object>(dataClass: new () => T): Shape<T> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(dataClass, '', false, false);
  return { dataClass, fields: new Set(rules.map(({ propertyName }) => propertyName)) };
}

/**
 * Checks one object of unknown origin against a class. Refusals come in this order: unknown fields, a PESEL in a text, the
 * class's own rules. The value is a plain object of known fields, so nothing else of the input survives; null counts as
 * absent, since many JSON writers put it there.
 */
export function check<T extends object>(shape: Shape<T>, value: unknown, path: string): Checked<T> {
  if (!isObject(value)) return { ok: false, refusals: [invalid(path, 'expected an object')] };
  const plain = knownFields(shape.fields, value);
  const refusals = [...unknownFields(shape.fields, value, path), ...peselsIn(plain, path)];
  const errors = validateSync(Object.assign(new shape.dataClass(), plain), VALIDATION);
  for (const { property, constraints } of errors) refusals.push(fieldRefusal(path, property, constraints));
  return refusals.length === 0 ? { ok: true, value: plain as Fields<T> } : { ok: false, refusals };
}

/** True for a JSON object: no list, no null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The refusals of fields that are not among the known ones, `__proto__` and its like included. */
export function unknownFields(known: ReadonlySet<string>, value: Record<string, unknown>, path: string): Refusal[] {
  const refusals: Refusal[] = [];
  for (const key of Object.keys(value)) {
    if (!known.has(key)) refusals.push(unknownField(key, path));
  }
  return refusals;
}

/** The refusal of a PESEL where none belongs. */
export function peselInField(path: string): Refusal {
  return { code: 'pesel-in-field', path, detail: 'expected a text without a PESEL' };
}

function unknownField(key: string, path: string): Refusal {
  const code = 'unknown-field';
  if (PLAIN_NAME.test(key)) return { code, path: below(path, key), detail: 'no such field is known here' };
  const detail = 'a field that is not known here';
  return path === '' ? { code, detail } : { code, path, detail };
}

function peselsIn(fields: Record<string, unknown>, path: string): Refusal[] {
  const refusals: Refusal[] = [];
  for (const field of Object.keys(fields)) {
    const text = fields[field];
    if (typeof text === 'string' && containsPesel(text)) refusals.push(peselInField(below(path, field)));
  }
  return refusals;
}

function knownFields(fields: ReadonlySet<string>, value: Record<string, unknown>): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const field of fields) {
    const own = Object.hasOwn(value, field) ? value[field] : undefined;
    if (own !== undefined && own !== null) plain[field] = own;
  }
  return plain;
}

function fieldRefusal(path: string, property: string, constraints: Record<string, string> | undefined): Refusal {
  return invalid(below(path, property), Object.values(constraints ?? {})[0] ?? 'expected another value');
}
