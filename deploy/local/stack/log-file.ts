import { closeSync, openSync, readFileSync } from 'node:fs';

/** Runs `use` with a descriptor that appends to the file, for a child's output, and closes it here afterwards. */
export function withLogFile<T>(path: string, use: (descriptor: number) => T): T {
  const descriptor = openSync(path, 'a');
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The last lines of a log, for an error message: the file itself is removed with the run's directory. */
export function tailOf(path: string, lines = 15): string {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
