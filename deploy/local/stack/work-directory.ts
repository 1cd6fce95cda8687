import { chmod, mkdir, mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A fresh directory for one run, with `logs` in it. Other users may walk through it, not list it. */
export async function createWorkDirectory(): Promise<string> {
  const path = await mkdtemp(join(await temporaryDirectory(), 'lacznik-'));
  // PostgreSQL refuses to run as root; the user it then runs as has to reach its data below this directory.
  await chmod(path, 0o711);
  await mkdir(join(path, 'logs'));
  return path;
}

async function temporaryDirectory(): Promise<string> {
  for (const candidate of [tmpdir(), '/tmp', '/var/tmp']) {
    if (process.getuid?.() !== 0 || (await everyoneMayWalkTo(candidate))) return candidate;
  }
  throw new Error('as root, PostgreSQL needs a temporary directory that other users can reach: set TMPDIR to one');
}

async function everyoneMayWalkTo(path: string): Promise<boolean> {
  const mode = await stat(path).then(
    (found) => found.mode,
    () => 0,
  );
  if ((mode & 0o001) === 0) return false;
  return path === dirname(path) || everyoneMayWalkTo(dirname(path));
}
