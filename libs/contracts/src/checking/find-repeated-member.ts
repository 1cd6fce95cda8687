import { type Refusal, below, invalid } from './refusal';
import { isPlainName } from './shape';

/** An object or a list that is not ended yet. */
interface Level {
  /** The names that an object has had so far; a list has none. */
  names?: Set<string>;
  name: string;
  index: number;
}

const SPACE = 0x20;
const [QUOTE, COMMA, COLON, LIST, BACKSLASH, LIST_END, OBJECT, OBJECT_END] = Array.from('",:[\\]{}', (character) =>
  character.charCodeAt(0),
);

/**
 * The refusal of a JSON text that has a name twice in one object; undefined where there is none. Of the two JSON.parse takes the
 * last and others the first, so that one text would be two records. What is no JSON is for the parser to refuse. One pass with
 * a stack of its own, at what JSON.parse takes or twice that (about 1 µs for a record), however deep the text is.
 */
export function findRepeatedMember(text: string): Refusal | undefined {
  const levels: Level[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) {
      const end = endOfString(text, at);
      if (repeats(levels.at(-1), text, at, end)) return invalid(pathTo(levels), 'expected each name once in an object');
      at = end - 1;
    } else step(levels, character);
  }
  return undefined;
}

/**
 * The same of a text that was parsed. `JSON.stringify` writes each name once, so a text that it would write has none twice: mostly that
 * is all there is to do, in a sixth of the time.
 */
export function findRepeatedMemberOf(value: unknown, text: string): Refusal | undefined {
  return isAsStringified(value, text) ? undefined : findRepeatedMember(text);
}

function isAsStringified(value: unknown, text: string): boolean {
  try {
    return JSON.stringify(value) === text;
  } catch {
    // It is deeper than the stack.
    return false;
  }
}

function step(levels: Level[], character: number): void {
  if (character === OBJECT) levels.push({ names: new Set(), name: '', index: 0 });
  else if (character === LIST) levels.push({ name: '', index: 0 });
  else if (character === OBJECT_END || character === LIST_END) levels.pop();
  else if (character === COMMA) {
    const level = levels.at(-1);
    if (level) level.index++;
  }
}

/** Where the string that begins at `start` has ended. */
function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote === -1 ? text.length : quote + 1;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before--;
  return (at - before) % 2 === 0;
}

/** Whether the string is a name that its object has had. */
function repeats(level: Level | undefined, text: string, start: number, end: number): boolean {
  if (!level?.names || !isFollowedByColon(text, end)) return false;
  level.name = unescaped(text.slice(start, end));
  if (level.names.has(level.name)) return true;
  level.names.add(level.name);
  return false;
}

function isFollowedByColon(text: string, at: number): boolean {
  while (text.charCodeAt(at) <= SPACE) at++;
  return text.charCodeAt(at) === COLON;
}

function unescaped(string: string): string {
  if (!string.includes('\\')) return string.slice(1, -1);
  try {
    return JSON.parse(string) as string;
  } catch {
    return string;
  }
}

/** As far as its names can be repeated to the sender. */
function pathTo(levels: readonly Level[]): string {
  let path = '';
  for (const { names, name, index } of levels) {
    if (names && !isPlainName(name)) return path;
    path = names ? below(path, name) : `${path}[${index}]`;
  }
  return path;
}
