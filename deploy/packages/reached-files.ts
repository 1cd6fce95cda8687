import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';

/** What programs need of the build: its own files, and the packages that these ask for. */
export interface Reached {
  /** Absolute paths. */
  files: ReadonlySet<string>;
  packages: ReadonlySet<string>;
}

/** @param entries absolute paths of CommonJS files */
export function reachedFrom(entries: readonly string[]): Reached {
  const files = new Set(entries);
  const packages = new Set<string>();
  // A set also iterates over what is added meanwhile.
  for (const file of files) {
    for (const wanted of requiredBy(file)) {
      if (wanted.startsWith('.')) files.add(createRequire(file).resolve(wanted));
      else if (!isBuiltin(wanted)) packages.add(packageOf(wanted));
    }
  }
  return { files, packages };
}

function requiredBy(file: string): string[] {
  return Array.from(readFileSync(file, 'utf8').matchAll(/\brequire\("([^"]+)"\)/g), ([, wanted = '']) => wanted);
}

function packageOf(wanted: string): string {
  return wanted.split('/', wanted.startsWith('@') ? 2 : 1).join('/');
}
