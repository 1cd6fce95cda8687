import { isUnicode } from './bytes';

/**
 * JSON with one spelling for one value (RFC 8785, JCS): keys sorted by UTF-16 code units, no spaces, numbers and texts as
 * ECMAScript writes them. Members that are undefined are left out, as JSON does.
 *
 * Written here because the package `canonicalize` 4 cannot be loaded by CommonJS code.
 *
 * @throws TypeError that names the place, for what JSON cannot hold or would change: NaN, infinities, undefined elements,
 *   functions, symbols, bigints, half surrogate pairs, circles, and objects other than plain ones (a Date, a Map, a Buffer)
 */
export function canonicalJson(value: unknown): string {
  const arranged = arrange(value, 0);
  const text = arranged === UNUSUAL ? undefined : JSON.stringify(arranged);
  // Half a surrogate pair would be written as an escape.
  return text === undefined || text.includes('\\ud') ? write(value, '$', new Set()) : text;
}

/** What JSON.stringify alone would not write canonically, or might not write at all. */
const UNUSUAL = Symbol('unusual');
const MAX_DEPTH = 50;
/** Such a key comes first in every object, whatever is set first. */
const INDEX = /^(0|[1-9][0-9]{0,9})$/;

/**
 * The value with its keys in order, for JSON.stringify to write: several times as fast as writing it piece by piece. What is
 * unusual goes the slow way, which names what it is and where.
 */
function arrange(value: unknown, depth: number): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : UNUSUAL;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'object' || depth > MAX_DEPTH) return UNUSUAL;
  if (Array.isArray(value)) return arrangeElements(value, depth);
  return isPlain(value) ? arrangeMembers(value as Record<string, unknown>, depth) : UNUSUAL;
}

function arrangeElements(elements: readonly unknown[], depth: number): unknown {
  const arranged: unknown[] = [];
  for (const element of elements) {
    const one = arrange(element, depth + 1);
    if (one === UNUSUAL) return UNUSUAL;
    arranged.push(one);
  }
  return arranged;
}

function arrangeMembers(value: Record<string, unknown>, depth: number): unknown {
  const arranged: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    const one = arrange(member, depth + 1);
    if (one === UNUSUAL || key === '__proto__' || INDEX.test(key)) return UNUSUAL;
    arranged[key] = one;
  }
  return arranged;
}

function write(value: unknown, place: string, above: Set<object>): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeText(value, place);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value !== 'object') throw refusal(place, typeof value === 'number' ? String(value) : typeof value);
  if (above.has(value)) throw refusal(place, 'itself');
  above.add(value);
  const text = Array.isArray(value) ? writeArray(value, place, above) : writeObject(value, place, above);
  above.delete(value);
  return text;
}

function writeText(text: string, place: string): string {
  if (!isUnicode(text)) throw refusal(place, 'half a surrogate pair');
  return JSON.stringify(text);
}

function writeArray(elements: readonly unknown[], place: string, above: Set<object>): string {
  // Array.from visits the holes of a sparse array, too.
  return `[${Array.from(elements, (element, i) => write(element, `${place}[${i}]`, above)).join(',')}]`;
}

function writeObject(value: object, place: string, above: Set<object>): string {
  if (!isPlain(value)) throw refusal(place, value.constructor.name);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  // Keys are distinct, and `<` on texts compares UTF-16 code units as RFC 8785 §3.2.3 wants it.
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  const texts = members.map(([key, member]) => `${writeText(key, place)}:${write(member, `${place}.${key}`, above)}`);
  return `{${texts.join(',')}}`;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function refusal(place: string, what: string): TypeError {
  return new TypeError(`JSON cannot hold ${what} (at ${place})`);
}
