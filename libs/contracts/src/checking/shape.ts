import { containsPesel } from '@lacznik/identifiers';
import { getMetadataStorage } from 'class-validator';
import { type Refusal, below, invalid } from './refusal';
import type { ReadValue, RuleTraits } from './rule-traits';
import { isObject } from './rules';

/** A value of JSON. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** Any class of validated fields. */
export type DataClass<T extends object = object> = new () => T;

/** A class of validated fields, as the checker uses it: its fields in order of declaration. */
export interface Shape<T extends object> {
  dataClass: DataClass<T>;
  /** What a field is where it is absent; undefined for a class that has no such field. */
  defaults: Readonly<Partial<T>> | undefined;
  fields: ReadonlySet<string>;
  /** What the rules of each field say beside their tests, the nearest to the field first. */
  traits: ReadonlyMap<string, readonly RuleTraits[]>;
  /** Whether a field's rules hold for an object; a field that is not named must keep them always. */
  conditions: ReadonlyMap<string, Condition>;
  /** Of {@link traits}, those that read their field's value. */
  readers: readonly (readonly [field: string, RuleTraits])[];
  /** Fields whose text may be anything. */
  unguarded: ReadonlySet<string>;
  /** Fields that must be present. */
  required: ReadonlySet<string>;
}

type Condition = (object: object) => boolean;

/** A class's fields alone, as a plain object. */
export type Fields<T> = { [K in keyof T]: T[K] };

/** What checking gives: the fields that are present, in order of declaration, or every refusal. */
export type Checked<T> = { ok: true; value: Fields<T> } | { ok: false; refusals: Refusal[] };

const PLAIN_NAME = /^[A-Za-z_]{1,40}$/;

const SHAPES = new WeakMap<DataClass, Shape<object>>();

/** The fields of a class, from its class-validator decorators; made once for each class. */
export function shapeOf<T extends object>(dataClass: DataClass<T>): Shape<T> {
  const known = SHAPES.get(dataClass) as Shape<T> | undefined;
  if (known) return known;
  const shape = makeShape(dataClass);
  SHAPES.set(dataClass, shape);
  return shape;
}

function makeShape<T extends object>(dataClass: DataClass<T>): Shape<T> {
  const traits = new Map<string, RuleTraits[]>();
  const conditions = new Map<string, Condition>();
  for (const { propertyName, type, constraints } of getMetadataStorage().getTargetValidationMetadatas(
    dataClass,
    '',
    false,
    false,
  )) {
    const ofField = traits.get(propertyName) ?? [];
    traits.set(propertyName, ofField);
    if (type === 'conditionalValidation') conditions.set(propertyName, (constraints as [Condition])[0]);
    else ofField.push((constraints as [RuleTraits])[0]);
  }
  const fields = new Set(traits.keys());
  const readers = [...traits].flatMap(([field, ofField]) =>
    ofField
      .filter(({ nested, item, value, read }) => nested ?? item ?? value ?? read)
      .map((one) => [field, one] as const),
  );
  const required = new Set([...fields].filter((field) => !conditions.has(field)));
  const unguarded = new Set([...fields].filter((field) => traits.get(field)?.some(({ mayBePesel }) => mayBePesel)));
  const defaults = new dataClass();
  const hasDefaults = Object.keys(defaults).length > 0;
  return {
    dataClass,
    defaults: hasDefaults ? defaults : undefined,
    fields,
    traits,
    conditions,
    readers,
    unguarded,
    required,
  };
}

/**
 * Checks one object of unknown origin against a class. Refusals come in this order: unknown fields, a PESEL in a text, the
 * class's own rules, those of nested classes and lists. The value is a plain object of known fields, so nothing else of the
 * input survives; null counts as absent, since many JSON writers put it there.
 */
export function check<T extends object>(shape: Shape<T>, value: unknown, path: string): Checked<T> {
  if (!isObject(value)) return { ok: false, refusals: [noObject(shape, value, path)] };
  const plain = knownFields(shape.fields, value);
  const pathOf = (field: string): string => below(path, field);
  const unknown = unknownFields(shape.fields, value, path);
  const wrong = checkFields(shape, plain, pathOf);
  const refusals = unknown.length === 0 ? wrong : [...unknown, ...wrong];
  return refusals.length === 0 ? { ok: true, value: plain as Fields<T> } : { ok: false, refusals };
}

/** A list is told what to do instead. */
function noObject(shape: Shape<object>, value: unknown, path: string): Refusal {
  if (!Array.isArray(value)) return invalid(path, 'expected an object');
  const refuseList = [...shape.traits.values()].flat().find((traits) => traits.refuseList)?.refuseList;
  return refuseList?.(path) ?? invalid(path, 'expected an object, and not a list: send what is in it one by one');
}

/**
 * Applies the rules to the fields, of each the nearest first until one is broken, and puts what nested rules read in the place of
 * the values. (With class-validator's validateSync a record of a stream took 35 µs in place of 13.)
 */
function checkFields(
  shape: Shape<object>,
  plain: Record<string, unknown>,
  pathOf: (field: string) => string,
): Refusal[] {
  const refusals = peselsIn(shape, plain, pathOf);
  const wrong: string[] = [];
  const object: Record<string, unknown> = shape.defaults ? { ...shape.defaults, ...plain } : plain;
  for (const [field, traits] of shape.traits) {
    if (shape.conditions.get(field)?.(object) === false) continue;
    const broken = firstBroken(traits, object[field], object);
    if (!broken) continue;
    wrong.push(field);
    refusals.push(invalid(pathOf(field), `expected ${broken.expected}`));
  }
  for (const [field, traits] of shape.readers) {
    if (wrong.includes(field) || plain[field] === undefined) continue;
    const read = readBy(traits, plain[field], pathOf(field));
    if (read.ok) plain[field] = read.value;
    else refusals.push(...read.refusals);
  }
  return refusals;
}

function firstBroken(
  traits: readonly RuleTraits[],
  value: unknown,
  object: Record<string, unknown>,
): RuleTraits | undefined {
  for (const one of traits) if (!one.holds(value, object)) return one;
  return undefined;
}

function readBy({ nested, item, value: member, read }: RuleTraits, value: unknown, path: string): ReadValue {
  if (nested) return check(shapeOf(nested()), value, path);
  if (item) return checkMembers(shapeOf(item), [...(value as unknown[]).entries()], (i) => `${path}[${i}]`, listOf);
  if (member) {
    const entries = Object.entries(value as object);
    return checkMembers(shapeOf(member), entries, () => path, Object.fromEntries);
  }
  return read ? read(value, path) : { ok: true, value };
}

function checkMembers<K extends string | number>(
  shape: Shape<{ value: unknown }>,
  members: readonly (readonly [K, unknown])[],
  pathOf: (key: K) => string,
  join: (members: [K, unknown][]) => unknown,
): ReadValue {
  const refusals: Refusal[] = [];
  const values = members.map(([key, value]): [K, unknown] => {
    const plain: Record<string, unknown> = value === null ? {} : { value };
    refusals.push(...checkFields(shape, plain, () => pathOf(key)));
    return [key, plain['value']];
  });
  return refusals.length === 0 ? { ok: true, value: join(values) } : { ok: false, refusals };
}

function listOf(members: readonly (readonly [number, unknown])[]): unknown[] {
  return members.map(([, value]) => value);
}

/** The refusals of fields that are not among the known ones, `__proto__` and its like included. */
export function unknownFields(known: ReadonlySet<string>, value: Record<string, unknown>, path: string): Refusal[] {
  const refusals: Refusal[] = [];
  for (const key of Object.keys(value)) {
    if (!known.has(key)) refusals.push(unknownField(key, path));
  }
  return refusals;
}

/** Whether a field's name can be repeated to the sender and into logs: it cannot be somebody's data. */
export function isPlainName(name: string): boolean {
  return PLAIN_NAME.test(name);
}

function unknownField(key: string, path: string): Refusal {
  const code = 'unknown-field';
  if (isPlainName(key)) return { code, path: below(path, key), detail: 'no such field is known here' };
  const detail = 'a field that is not known here';
  return path === '' ? { code, detail } : { code, path, detail };
}

function peselsIn(
  { unguarded }: Shape<object>,
  fields: Record<string, unknown>,
  pathOf: (field: string) => string,
): Refusal[] {
  const refusals: Refusal[] = [];
  for (const field of Object.keys(fields)) {
    const text = fields[field];
    if (typeof text !== 'string' || unguarded.has(field) || !containsPesel(text)) continue;
    refusals.push({ code: 'pesel-in-field', path: pathOf(field), detail: 'expected a text without a PESEL' });
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
