import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, stat } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The folder of the root package.json, whether this runs from the sources or compiled below `dist`. */
export const projectRoot: string = findPackageFolder(__dirname);

function findPackageFolder(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error(`no package.json above ${__dirname}`);
  return findPackageFolder(parent);
}

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
    if (process.getuid?.() !== 0 || (await isReachableByAll(candidate))) return candidate;
  }
  throw new Error('as root, PostgreSQL needs a temporary directory that other users can reach: set TMPDIR to one');
}

async function isReachableByAll(path: string): Promise<boolean> {
  const mode = await stat(path).then(
    (found) => found.mode,
    () => 0,
  );
  if ((mode & 0o001) === 0) return false;
  return path === dirname(path) || isReachableByAll(dirname(path));
}

// Below the ranges from which Linux (32768) and macOS (49152) give ports to outgoing connections. A server that is killed
// and started again on its port would otherwise find it taken, now and then, by a client that tried to reconnect meanwhile.
const MIN_PORT = 15_000;
const MAX_PORT = 32_000;

/** `count` different ports on 127.0.0.1 that are free at this moment. Whoever binds one may still lose a race. */
export async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  try {
    while (servers.length < count) {
      const server = await tryToListen(randomInt(MIN_PORT, MAX_PORT));
      if (server) servers.push(server);
    }
    return servers.map((server) => (server.address() as AddressInfo).port);
  } finally {
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
  }
}

async function tryToListen(port: number): Promise<Server | undefined> {
  const server = createServer();
  server.listen({ port, host: '127.0.0.1', exclusive: true });
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}
