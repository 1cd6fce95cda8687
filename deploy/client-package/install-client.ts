import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../local/host';

interface PackageManifest {
  dependencies: Readonly<Record<string, string>>;
  peerDependencies: Readonly<Record<string, string>>;
}

/**
 * Installs a packed client into a folder without any network: what it depends on, and `more`, are links to what this project has.
 * @param packed as packClient has made it
 */
export async function installClient(packed: string, folder: string, more: readonly string[] = []): Promise<void> {
  const target = join(folder, 'node_modules/@lacznik/client');
  mkdirSync(target, { recursive: true });
  await promisify(execFile)('tar', ['-xzf', packed, '-C', target, '--strip-components=1']);
  const manifest = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8')) as PackageManifest;
  const { dependencies, peerDependencies } = manifest;
  for (const name of [...Object.keys(dependencies), ...Object.keys(peerDependencies), ...more]) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(projectRoot, 'node_modules', name), link);
  }
}
