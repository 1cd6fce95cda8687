import type { Refusal } from './refusal';
import { isWholeNumber } from './rules';
import { type Checked, type Shape, check } from './shape';

/**
 * Reads the parameters of an address against a class: texts become what the class's rules ask for. A parameter that is not
 * known is refused, for the answer would be to another question than the sender's.
 */
export function readQuery<T extends object>(shape: Shape<T>, query: Readonly<Record<string, unknown>>): Checked<T> {
  if (!Object.keys(query).every((name) => shape.fields.has(name))) return { ok: false, refusals: [unknown(shape)] };
  const values = Object.fromEntries(Object.entries(query).map(([name, text]) => [name, valueOf(shape, name, text)]));
  const checked = check(shape, values, '');
  if (!checked.ok) return { ok: false, refusals: withoutDoubles(checked.refusals) };
  return { ok: true, value: Object.assign(new shape.dataClass(), checked.value) };
}

/** Of a parameter whose form is wrong, the form says more than that a PESEL is in it. */
function withoutDoubles(refusals: readonly Refusal[]): Refusal[] {
  const malformed = new Set(refusals.filter(({ code }) => code !== 'pesel-in-field').map(({ path }) => path));
  return refusals.filter(({ code, path }) => code !== 'pesel-in-field' || !malformed.has(path));
}

function unknown({ fields }: Shape<object>): Refusal {
  const known = [...fields].join(', ');
  const detail = known === '' ? 'expected no parameters' : `expected no other parameters than ${known}`;
  return { code: 'unknown-field', path: 'query', detail };
}

/** What does not look like what is asked for stays a text, which the rule then refuses. */
function valueOf({ traits }: Shape<object>, name: string, text: unknown): unknown {
  const isNumber = traits.get(name)?.some(({ schema }) => schema['type'] === 'integer') ?? false;
  return isNumber && typeof text === 'string' && isWholeNumber(text) ? Number(text) : text;
}
