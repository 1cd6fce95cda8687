import * as fc from 'fast-check';
import { isObject, type Json, list, part, resolve } from '../../../deploy/documents/document-sides';
import { REFUSED } from '../bad-input/valid';
import { UNKNOWN_NAMES, wrongValues } from './wrong-values';

/** A body with one fault. */
export interface FaultyBody {
  body: unknown;
  /** Where the fault is, as a problem may name it; undefined: the whole body. */
  paths: readonly (string | undefined)[];
}

/** What can be wrong with a value, and such bodies. */
export type BodyFault = [name: string, bodies: fc.Arbitrary<FaultyBody>];

/** Where a value stands, and how a body is made that has another there. */
interface Place {
  path: string;
  /** What holds it, where that is judged as a whole: a list, or alternatives. */
  whole?: string;
  put(value: unknown): unknown;
}

const PLAIN_NAME = /^[A-Za-z_]{1,40}$/;

/** Everything that the schema forbids, one fault at a time; the rest of each body is the example. */
export function bodyFaults(schema: Json, example: unknown, document: Json): BodyFault[] {
  return faultsInside(resolve(schema, document), example, document, { path: '', put: (value) => value });
}

function faultsAt(schema: Json, example: unknown, document: Json, place: Place): BodyFault[] {
  const own = wrongValues(schema).map(([fault, values]): BodyFault => {
    const bodies = values.map((value) => ({ body: place.put(value), paths: pathsOf(place) }));
    return [`${place.path}: ${fault}`, bodies];
  });
  return [...own, ...(example === undefined ? [] : faultsInside(schema, example, document, place))];
}

function faultsInside(schema: Json, example: unknown, document: Json, place: Place): BodyFault[] {
  const chosen = chosenSchema(schema, example, document);
  if (isObject(example)) return objectFaults(chosen, example, document, place, schema['oneOf'] !== undefined);
  if (!Array.isArray(example) || example.length === 0) return [];
  const [first, ...rest] = example as unknown[];
  return faultsAt(resolve(chosen['items'], document), first, document, {
    path: `${place.path}[0]`,
    whole: place.path,
    put: (value) => place.put([value, ...rest]),
  });
}

function objectFaults(schema: Json, example: Json, document: Json, place: Place, isAlternative: boolean): BodyFault[] {
  const pathOf = (field: string): string => (place.path === '' ? field : `${place.path}.${field}`);
  const without = (field: string): Json =>
    Object.fromEntries(Object.entries(example).filter(([name]) => name !== field));
  // Not a spread: `__proto__` must become a field.
  const withField = (field: string, value: unknown): unknown =>
    place.put(Object.fromEntries([...Object.entries(without(field)), [field, value]]));
  const placeOf = (field: string): Place => ({
    path: pathOf(field),
    ...(isAlternative ? { whole: place.path } : {}),
    put: (value) => withField(field, value),
  });
  const unknown = UNKNOWN_NAMES.map((name) => ({
    body: withField(name, REFUSED),
    paths: [PLAIN_NAME.test(name) ? pathOf(name) : place.path || undefined],
  }));
  const required = list(schema['required'])
    .map(String)
    .map((field): BodyFault => {
      const bodies = fc.constantFrom(place.put(without(field)), withField(field, null));
      return [`${pathOf(field)}: missing`, bodies.map((body) => ({ body, paths: pathsOf(placeOf(field)) }))];
    });
  return [
    ...(schema['additionalProperties'] === false ? [[`${place.path}: unknown field`, unknown] as BodyFault] : []),
    ...required,
    ...Object.entries(part(schema, 'properties')).flatMap(([field, property]) =>
      faultsAt(resolve(property, document), example[field], document, placeOf(field)),
    ),
  ];
}

function pathsOf({ path, whole }: Place): string[] {
  return whole === undefined ? [path] : [path, whole];
}

/** Of alternatives, the one that the example is of. */
function chosenSchema(schema: Json, example: unknown, document: Json): Json {
  const alternatives = [...list(schema['oneOf']), ...list(schema['anyOf'])].map((one) => resolve(one, document));
  const fits = (one: Json): boolean =>
    isObject(example) &&
    Object.keys(example).every((field) => field in part(one, 'properties')) &&
    list(one['required']).every((field) => String(field) in example);
  return alternatives.find(fits) ?? schema;
}
