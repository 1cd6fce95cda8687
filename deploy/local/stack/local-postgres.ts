import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './free-ports';
import type { Guard } from './guard';
import { postgresAnswers } from './health';
import { withLogFile } from './log-file';
import { type Account, postgresAccount, preparePostgresBinaries } from './postgres-binaries';
import { childrenOf, waitForEnd } from './process-table';
import { runCommand } from './run-command';
import { hasExited, waitForServer, withRetries } from './server-process';
import type { KillableServer } from './stack';

// What was committed must survive kill -9 here as it would in production, so nothing is traded for speed that touches it.
const settings = `
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
const FRUGAL_BUFFERS = 128 * MIB;

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
    private readonly guard: Guard,
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
    this.binaries = await preparePostgresBinaries(this.guard, this.workDirectory, this.account);
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
    // Stopped first, so that it forks no child that the list misses. The children have sessions of their own.
    process.kill(pid, 'SIGSTOP');
    const children = childrenOf(pid);
    for (const victim of [...children, pid]) killIfThere(victim);
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
    await Promise.all([passwordFile, this.data].map((path) => this.giveAway(path)));
    await runCommand(this.guard, join(this.binaries, 'bin/initdb'), this.initdbArguments(passwordFile), {
      ...this.spawnOptions(),
    });
    await rm(passwordFile);
    await appendFile(join(this.data, 'postgresql.conf'), `${settings}shared_buffers = ${this.bufferMib()}MB\n`);
  }

  /** At full speed a quarter of the memory, with which PostgreSQL's manual would begin on a server of its own. */
  private bufferMib(): number {
    const bytes = this.fullSpeed ? Math.max(FRUGAL_BUFFERS, totalmem() / 4) : FRUGAL_BUFFERS;
    return Math.round(bytes / MIB);
  }

  private initdbArguments(passwordFile: string): string[] {
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    return [`--pgdata=${this.data}`, '--no-sync', ...locale, ...access];
  }

  private async giveAway(path: string): Promise<void> {
    const { uid, gid } = this.account;
    if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
  }

  private spawnOptions() {
    // The working directory of the launcher may be closed to the server's user.
    return { ...this.account, cwd: this.workDirectory, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
  }

  private async launch(): Promise<void> {
    this.server = withLogFile(this.logFile, (log) =>
      this.guard.spawn(join(this.binaries, 'bin/postgres'), ['-D', this.data, '-p', String(this.port)], {
        ...this.spawnOptions(),
        stdio: ['ignore', log, log],
        // An immediate shutdown: the postmaster takes its children with it and gives its shared memory back.
        lastSignal: 'SIGQUIT',
      }),
    );
    const answers = () => postgresAnswers(this.url);
    await waitForServer(this.server, { name: 'PostgreSQL', answers, logFile: this.logFile });
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
