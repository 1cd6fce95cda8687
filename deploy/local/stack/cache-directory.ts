import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where downloads are kept between runs: `$XDG_CACHE_HOME/lacznik`, `~/.cache/lacznik`, or, where neither can be written,
 * a private folder of the temporary directory.
 */
export function cacheDirectory(): string {
  const own = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'lacznik');
  return canWrite(own) ? own : privateTemporaryCache();
}

/** Whether Maven can keep its own repository in the home directory. */
export function homeIsWritable(): boolean {
  return canWrite(join(homedir(), '.m2'));
}

function canWrite(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function privateTemporaryCache(): string {
  const user = process.getuid?.();
  const path = join(tmpdir(), `lacznik-cache-${user ?? 'user'}`);
  mkdirSync(path, { recursive: true });
  // The name can be guessed: jars that another user put there must not be run.
  if (user !== undefined && statSync(path).uid !== user) throw new Error(`${path} belongs to another user`);
  chmodSync(path, 0o700);
  return path;
}
