import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { freePorts } from './host';
import { type Account, postgresAccount, preparePostgresBinaries } from './binaries';
import { childrenOf, hasExited, type KillableServer, waitForEnd, waitForServer, withLogFile } from './processes';
import type { Supervisor } from './supervisor';
import { withRetries } from './timing';

// Commits must survive kill -9 as in production: no setting trades durability for speed.
const SETTINGS = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
dynamic_shared_memory_type = mmap
fsync = on
synchronous_commit = on
wal_compression = off
max_wal_size = 2GB
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
`;

const MIB = 1024 * 1024;
const MIN_BUFFERS = 128 * MIB;

/** A PostgreSQL server from the npm package, with its data in the run's work directory. */
export class LocalPostgres implements KillableServer {
  private readonly password = randomBytes(16).toString('hex');
  private readonly account: Account = postgresAccount();
  private readonly logFile: string;
  private readonly data: string;
  private binaries = '';
  private port = 0;
  private server: ChildProcess | undefined;

  constructor(
    private readonly supervisor: Supervisor,
    private readonly workDirectory: string,
    private readonly fullSpeed: boolean,
  ) {
    this.logFile = join(workDirectory, 'logs/postgres.log');
    this.data = join(workDirectory, 'postgres');
  }

  /** The superuser's URL of the database `postgres`. */
  get url(): string {
    return `postgres://postgres:${this.password}@127.0.0.1:${this.port}/postgres`;
  }

  /** Creates the data directory and starts the server on a free port. */
  async initialise(): Promise<void> {
    this.binaries = await preparePostgresBinaries(this.supervisor, this.workDirectory, this.account);
    await this.createDataDirectory();
    await withRetries(async () => {
      [this.port = 0] = await freePorts(1);
      await this.launch();
    });
  }

  async start(): Promise<void> {
    await withRetries(() => this.launch());
  }

  async kill(): Promise<void> {
    const pid = this.pid();
    if (!this.server || hasExited(this.server)) return;
    const exited = once(this.server, 'exit');
    // Stopped first, so that it forks no child that the list misses. Each child has a session of its own.
    process.kill(pid, 'SIGSTOP');
    const children = childrenOf(pid);
    for (const victim of [...children, pid]) killIfRunning(victim);
    await exited;
    await waitForEnd(children);
  }

  pid(): number {
    return this.server?.pid ?? 0;
  }

  private async createDataDirectory(): Promise<void> {
    const passwordFile = join(this.workDirectory, 'postgres-password');
    await writeFile(passwordFile, this.password, { mode: 0o600 });
    await mkdir(this.data, { mode: 0o700 });
    await Promise.all([passwordFile, this.data].map((path) => this.chownToServer(path)));
    const initdb = join(this.binaries, 'bin/initdb');
    await this.supervisor.run(initdb, this.initdbArguments(passwordFile), this.spawnOptions());
    await rm(passwordFile);
    await appendFile(join(this.data, 'postgresql.conf'), `${SETTINGS}shared_buffers = ${this.bufferMib()}MB\n`);
  }

  /** At full speed a quarter of the memory, as PostgreSQL's manual recommends for a dedicated server. */
  private bufferMib(): number {
    const bytes = this.fullSpeed ? Math.max(MIN_BUFFERS, totalmem() / 4) : MIN_BUFFERS;
    return Math.round(bytes / MIB);
  }

  private initdbArguments(passwordFile: string): string[] {
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    return [`--pgdata=${this.data}`, '--no-sync', ...locale, ...access];
  }

  private async chownToServer(path: string): Promise<void> {
    const { uid, gid } = this.account;
    if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
  }

  private spawnOptions() {
    // The server's user may have no access to the launcher's working directory.
    return { ...this.account, cwd: this.workDirectory, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
  }

  private async launch(): Promise<void> {
    this.server = withLogFile(this.logFile, (log) =>
      this.supervisor.spawn(join(this.binaries, 'bin/postgres'), ['-D', this.data, '-p', String(this.port)], {
        ...this.spawnOptions(),
        stdio: ['ignore', log, log],
        // An immediate shutdown: the postmaster takes its children with it and gives its shared memory back.
        stopSignal: 'SIGQUIT',
      }),
    );
    const answers = () => postgresAnswers(this.url);
    await waitForServer(this.server, { name: 'PostgreSQL', answers, logFile: this.logFile });
  }
}

function killIfRunning(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Resolves when PostgreSQL accepts a connection and answers a query. */
export async function postgresAnswers(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  // A server killed meanwhile also emits this event, which would be uncaught.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Creates an empty database and returns its URL. */
export async function createDatabase(administratorUrl: string, name: string, template = 'template1'): Promise<string> {
  await administrate(
    administratorUrl,
    `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`,
  );
  const url = new URL(administratorUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

/** Drops a database and whoever is still connected to it. */
export async function dropDatabase(administratorUrl: string, name: string): Promise<void> {
  await administrate(administratorUrl, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
}

async function administrate(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
