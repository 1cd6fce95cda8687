import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../local/host';
import { declarationsOf } from './declarations';
import { manifestOf } from './manifest';
import type { Packed } from './packed';
import { reachedFrom } from './reached-files';

const BUILT = join(projectRoot, 'dist');

/**
 * Packs a part of this project as it would be published, with the libraries that it stands on inside. Needs the build.
 * @returns the path of the file that `npm pack` has made in the folder
 */
export async function pack(packed: Packed, folder: string): Promise<string> {
  const staging = mkdtempSync(join(tmpdir(), 'lacznik-package-'));
  try {
    writePackage(packed, staging);
    const { stdout } = await promisify(execFile)('npm', ['pack', staging, '--pack-destination', folder, '--silent']);
    return join(folder, basename(stdout.trim()));
  } finally {
    rmSync(staging, { recursive: true });
  }
}

function writePackage(packed: Packed, staging: string): void {
  const built = join(BUILT, packed.root);
  const entries = Object.values(packed.entries);
  const begun = [...entries, ...Object.values(packed.programs), ...packed.parts];
  const { files, packages } = reachedFrom(begun.map((path) => join(built, `${path}.js`)));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(staging, path)), { recursive: true });
    writeFileSync(join(staging, path), text);
  };
  for (const file of files) write(join('lib', relative(built, file)), withoutSourceMap(readFileSync(file, 'utf8')));
  if (entries.length > 0) {
    const declarations = declarationsOf(entries.map((path) => join(projectRoot, packed.root, `${path}.ts`)));
    for (const [path, text] of declarations) write(join('lib', path), text);
  }
  for (const path of entries) writeModuleEntry(built, path, write);
  write('package.json', JSON.stringify(manifestOf(packed, packages), undefined, 2));
  copyFileSync(join(projectRoot, packed.readme), join(staging, 'README.md'));
  copyFileSync(join(projectRoot, 'LICENSE'), join(staging, 'LICENSE'));
}

/** An ES module that hands out what the CommonJS file has, so that whoever loads both has one class of each error. */
function writeModuleEntry(built: string, path: string, write: (path: string, text: string) => void): void {
  const names = Object.keys(createRequire(__filename)(join(built, `${path}.js`)) as object);
  const file = `./${basename(path)}.js`;
  write(
    join('lib', `${path}.mjs`),
    `import all from '${file}';\nexport const {\n  ${names.join(',\n  ')},\n} = all;\n`,
  );
  write(join('lib', `${path}.d.mts`), `export * from '${file}';\n`);
}

function withoutSourceMap(text: string): string {
  return text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
}
