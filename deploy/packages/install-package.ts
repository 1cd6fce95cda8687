import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../local/host';

interface PackageManifest {
  name: string;
  bin: Readonly<Record<string, string>>;
  dependencies: Readonly<Record<string, string>>;
  peerDependencies: Readonly<Record<string, string>>;
}

/**
 * Installs what was packed into a folder without any network: what it depends on, and `more`, are links to what this project has.
 * @param packed as pack has made it
 */
export async function installPackage(packed: string, folder: string, more: readonly string[] = []): Promise<void> {
  const modules = join(folder, 'node_modules');
  const unpacked = join(modules, basename(packed, '.tgz'));
  mkdirSync(unpacked, { recursive: true });
  await promisify(execFile)('tar', ['-xzf', packed, '-C', unpacked, '--strip-components=1']);
  const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as PackageManifest;
  const { name: own, dependencies, peerDependencies } = manifest;
  mkdirSync(dirname(join(modules, own)), { recursive: true });
  renameSync(unpacked, join(modules, own));
  linkPrograms(modules, manifest);
  for (const name of [...Object.keys(dependencies), ...Object.keys(peerDependencies), ...more]) {
    const link = join(modules, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(projectRoot, 'node_modules', name), link);
  }
}

/** As npm does it. */
function linkPrograms(modules: string, { name: own, bin }: PackageManifest): void {
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const [name, path] of Object.entries(bin)) {
    chmodSync(join(modules, own, path), 0o755);
    symlinkSync(join('..', own, path), join(modules, '.bin', name));
  }
}
