type Json = Readonly<Record<string, unknown>>;

/** Who writes the value: in a request, the client, which must not have to change; in an answer, the server. */
export type Side = 'request' | 'answer';

const LOWER_BOUNDS = ['minimum', 'minLength', 'minItems'];
const UPPER_BOUNDS = ['maximum', 'maxLength', 'maxItems'];
const FORMS = ['type', 'pattern', 'format', 'const'];
const ALTERNATIVES = ['oneOf', 'anyOf', 'x-lines'];

/** Compares schemas of two documents. What breaks a client: a narrower request, a wider answer, a field gone or newly required. */
export class SchemaComparer {
  private readonly seen = new Set<string>();

  constructor(
    private readonly before: Json,
    private readonly after: Json,
  ) {}

  /** Each break, with its place. */
  compare(before: unknown, after: unknown, side: Side, place: string): string[] {
    const pair = `${side} ${JSON.stringify(before)} ${JSON.stringify(after)}`;
    // A class may contain itself.
    if (isReference(before) && isReference(after)) {
      if (this.seen.has(pair)) return [];
      this.seen.add(pair);
    }
    const [old, now] = [resolve(before, this.before), resolve(after, this.after)];
    return [
      ...formChanges(old, now, side),
      ...enumChanges(old, now, side),
      ...boundChanges(old, now, side),
      ...fieldChanges(old, now, side),
    ]
      .map((change) => `${place}: ${change}`)
      .concat(this.compareParts(old, now, side, place));
  }

  private compareParts(old: Json, now: Json, side: Side, place: string): string[] {
    const [fields, fieldsNow] = [part(old, 'properties'), part(now, 'properties')];
    const common = Object.keys(fields).filter((field) => field in fieldsNow);
    const lists = ['items', 'additionalProperties'].filter((key) => isObject(old[key]) && isObject(now[key]));
    return [
      ...common.flatMap((field) => this.compare(fields[field], fieldsNow[field], side, `${place}.${field}`)),
      ...lists.flatMap((key) => this.compare(old[key], now[key], side, `${place}[]`)),
      ...list(old['allOf']).flatMap((one, i) => this.compare(one, list(now['allOf'])[i] ?? {}, side, place)),
      ...ALTERNATIVES.flatMap((key) => this.compareAlternatives(list(old[key]), list(now[key]), side, place)),
    ];
  }

  private compareAlternatives(old: readonly unknown[], now: readonly unknown[], side: Side, place: string): string[] {
    const fits = (one: unknown, other: unknown): boolean =>
      new SchemaComparer(this.before, this.after).compare(one, other, side, '').length === 0;
    if (side === 'request') {
      const gone = now.length > 0 && old.some((one) => !now.some((other) => fits(one, other)));
      return gone || (old.length === 0 && now.length > 0) ? [`${place}: an alternative is gone`] : [];
    }
    const added = old.length > 0 && (now.length === 0 || now.some((other) => !old.some((one) => fits(one, other))));
    return added ? [`${place}: another alternative came in`] : [];
  }
}

function formChanges(old: Json, now: Json, side: Side): string[] {
  const said = side === 'request' ? now : old;
  return FORMS.filter((key) => said[key] !== undefined && JSON.stringify(old[key]) !== JSON.stringify(now[key])).map(
    (key) => `${key} was ${text(old[key])} and is ${text(now[key])}`,
  );
}

function enumChanges({ enum: old }: Json, { enum: now }: Json, side: Side): string[] {
  const [from, to] = side === 'request' ? [old, now] : [now, old];
  if (to === undefined) return [];
  if (from === undefined) return [side === 'request' ? 'has a list of words now' : 'has no list of words any more'];
  const known = list(to);
  const word = side === 'request' ? 'no longer takes' : 'may now be';
  return list(from)
    .filter((value) => !known.includes(value))
    .map((value) => `${word} ${text(value)}`);
}

function boundChanges(old: Json, now: Json, side: Side): string[] {
  const [from, to] = side === 'request' ? [old, now] : [now, old];
  const number = (schema: Json, key: string, otherwise: number): number =>
    typeof schema[key] === 'number' ? schema[key] : otherwise;
  return [
    ...LOWER_BOUNDS.filter((key) => number(to, key, -Infinity) > number(from, key, -Infinity)),
    ...UPPER_BOUNDS.filter((key) => number(to, key, Infinity) < number(from, key, Infinity)),
  ].map((key) => `${key} was ${text(old[key])} and is ${text(now[key])}`);
}

function fieldChanges(old: Json, now: Json, side: Side): string[] {
  const [fields, fieldsNow] = [part(old, 'properties'), part(now, 'properties')];
  const gone = Object.keys(fields).filter((field) => !(field in fieldsNow));
  const [from, to] = side === 'request' ? [old, now] : [now, old];
  const required = list(to['required']).filter((field) => !list(from['required']).includes(field));
  const word = side === 'request' ? 'is newly required' : 'may be absent now';
  return [
    ...gone.map((field) => `field ${field} is gone`),
    ...required.filter((field) => !gone.includes(String(field))).map((field) => `field ${String(field)} ${word}`),
  ];
}

/** The schema itself, where this refers to one of the document. */
function resolve(value: unknown, document: Json): Json {
  if (!isReference(value)) return isObject(value) ? value : {};
  const { $ref, ...beside } = value;
  const target = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (at as Json | undefined)?.[key], document);
  return { ...resolve(target, document), ...beside };
}

function isReference(value: unknown): value is Json & { $ref: string } {
  return isObject(value) && typeof value['$ref'] === 'string';
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of a document that is an object; an empty one where there is none. */
export function part(value: unknown, key: string): Json {
  const own = isObject(value) ? value[key] : undefined;
  return isObject(own) ? own : {};
}

/** The same of a list. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function text(value: unknown): string {
  return value === undefined ? 'free' : JSON.stringify(value);
}
