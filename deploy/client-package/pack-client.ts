import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../local/host';
import { declarationsOf } from './declarations';
import { ENTRIES, manifestOf } from './manifest';
import { reachedFrom } from './reached-files';

const BUILT = join(projectRoot, 'dist/libs');

/**
 * Packs libs/client as it would be published, with the libraries that it stands on inside. Needs the build.
 * @returns the path of the file that `npm pack` has made in the folder
 */
export async function packClient(folder: string): Promise<string> {
  const staging = mkdtempSync(join(tmpdir(), 'lacznik-client-'));
  try {
    writePackage(staging);
    const { stdout } = await promisify(execFile)('npm', ['pack', staging, '--pack-destination', folder, '--silent']);
    return join(folder, basename(stdout.trim()));
  } finally {
    rmSync(staging, { recursive: true });
  }
}

function writePackage(staging: string): void {
  const paths = Object.values(ENTRIES);
  const { files, packages } = reachedFrom(paths.map((path) => join(BUILT, `${path}.js`)));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(staging, path)), { recursive: true });
    writeFileSync(join(staging, path), text);
  };
  for (const file of files) write(join('lib', relative(BUILT, file)), withoutSourceMap(readFileSync(file, 'utf8')));
  const declarations = declarationsOf(paths.map((path) => join(projectRoot, 'libs', `${path}.ts`)));
  for (const [path, text] of declarations) write(join('lib', path), text);
  for (const path of paths) writeModuleEntry(path, write);
  write('package.json', JSON.stringify(manifestOf(packages), undefined, 2));
  copyFileSync(join(projectRoot, 'libs/client/README.md'), join(staging, 'README.md'));
  copyFileSync(join(projectRoot, 'LICENSE'), join(staging, 'LICENSE'));
}

/** An ES module that hands out what the CommonJS file has, so that whoever loads both has one class of each error. */
function writeModuleEntry(path: string, write: (path: string, text: string) => void): void {
  const names = Object.keys(createRequire(__filename)(join(BUILT, `${path}.js`)) as object);
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
