import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the root package.json, whether this runs from the sources or compiled below `dist`. */
export const projectRoot: string = findUpwards(__dirname);

function findUpwards(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error(`no package.json above ${__dirname}`);
  return findUpwards(parent);
}
