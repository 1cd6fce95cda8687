import { join, sep } from 'node:path';

const COMPILED = `${sep}dist${sep}libs${sep}`;

/** The file of one of the independent statements of the rules, which stand in the sources alone, wherever this is run from. */
export function statementOf(name: string): string {
  return join(__dirname.replace(COMPILED, `${sep}libs${sep}`), name);
}
