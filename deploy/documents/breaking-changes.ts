import { isObject, type Json, list, part, resolve, type Side, sideOf } from './document-sides';

const LOWER_BOUNDS = ['minimum', 'minLength', 'minItems'];
const UPPER_BOUNDS = ['maximum', 'maxLength', 'maxItems'];
const FORMS = ['type', 'pattern', 'format', 'const'];
const LISTS = ['enum', 'oneOf', 'anyOf'];

/** What in the present OpenAPI or AsyncAPI document breaks a client of the released one: narrower requests, wider answers. */
export function breakingChanges(released: Json, present: Json): string[] {
  // Pairs of references that were compared, for a class may contain itself.
  const seen = new Set<string>();

  function compare(before: unknown, after: unknown, side: Side, place: string): string[] {
    const pair = JSON.stringify([side, before, after]);
    if (pair.includes('"$ref"') && seen.has(pair)) return [];
    seen.add(pair);
    const [old, now] = [resolve(before, released), resolve(after, present)];
    const [parts, partsNow] = [partsOf(old), partsOf(now)];
    const common = Object.keys(parts).filter((name) => name in partsNow);
    return [
      ...changes(old, now, side).map((change) => (place === '' ? change : `${place}: ${change}`)),
      ...common.flatMap((name) =>
        compare(parts[name], partsNow[name], side, place === '' ? name : `${place}, ${name}`),
      ),
    ];
  }

  const ofSide = (side: Side): string[] => compare(sideOf(released, side), sideOf(present, side), side, '');
  return [...new Set([...ofSide('request'), ...ofSide('answer')])];
}

/** What two schemas have in common by name or by place. */
function partsOf(schema: Json): Json {
  const { items, additionalProperties: others } = schema;
  const alternatives = [...list(schema['oneOf']), ...list(schema['anyOf'])];
  return {
    ...part(schema, 'properties'),
    ...(isObject(items) ? { 'each entry': items } : {}),
    ...(isObject(others) ? { 'each field': others } : {}),
    ...Object.fromEntries(alternatives.map((one, i) => [`alternative ${i + 1}`, one])),
  };
}

function changes(old: Json, now: Json, side: Side): string[] {
  const fields = part(now, 'properties');
  const before = part(old, 'properties');
  // From what a client relies on to what it gets.
  const [from, to] = side === 'request' ? [old, now] : [now, old];
  const required = list(to['required']).filter(
    (name) => String(name) in fields && !list(from['required']).includes(name),
  );
  const text = (value: unknown): string => (value === undefined ? 'free' : JSON.stringify(value));
  return [
    ...narrowed(from, to).map((key) => `${key} was ${text(old[key])} and is ${text(now[key])}`),
    ...Object.keys(before)
      .filter((name) => !(name in fields))
      .map((name) => `${name} is gone`),
    ...required.map((name) => `${String(name)} ${side === 'request' ? 'is newly required' : 'may be absent now'}`),
  ];
}

/** The keywords by which `to` leaves out values of `from`. */
function narrowed(from: Json, to: Json): string[] {
  const bound = (schema: Json, key: string, otherwise: number): number => Number(schema[key] ?? otherwise);
  const isSublist = (key: string): boolean =>
    key === 'enum'
      ? list(from[key]).every((value) => list(to[key]).includes(value))
      : list(from[key]).length <= list(to[key]).length;
  return [
    ...FORMS.filter((key) => to[key] !== undefined && JSON.stringify(to[key]) !== JSON.stringify(from[key])),
    ...LOWER_BOUNDS.filter((key) => bound(to, key, -Infinity) > bound(from, key, -Infinity)),
    ...UPPER_BOUNDS.filter((key) => bound(to, key, Infinity) < bound(from, key, Infinity)),
    ...LISTS.filter((key) => to[key] !== undefined && (from[key] === undefined || !isSublist(key))),
  ];
}
