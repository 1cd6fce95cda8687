import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { projectRoot } from './host';

/** The signal that first asks a process to end; what still runs after three seconds is killed. */
export type StopSignal = 'SIGKILL' | 'SIGQUIT';

const openSupervisors = new Set<Supervisor>();

/**
 * Starts processes that end with this one, however it ends: a small process in a session of its own holds the other end of a
 * pipe, and cleans up when the pipe closes (Ctrl-C, an exception, `kill -9` of this process).
 */
export class Supervisor {
  private readonly process: ChildProcess;
  private closing = false;
  private readonly input: Writable & { unref?: () => void };

  constructor() {
    this.process = spawn(process.execPath, [join(projectRoot, 'deploy/local/supervisor-process.mjs')], {
      cwd: '/',
      detached: true,
      env: process.env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    if (!this.process.stdin) throw new Error('the supervisor process has no standard input');
    this.input = this.process.stdin;
    // A killed supervisor process must not end the launcher; the launcher's own stop still works.
    this.input.on('error', () => undefined);
    this.process.unref();
    this.input.unref?.();
    openSupervisors.add(this);
  }

  /** Starts a process in a group of its own, so that a Ctrl-C in the terminal reaches only the launcher. */
  spawn(command: string, args: readonly string[], options: SpawnOptions & { stopSignal?: StopSignal }): ChildProcess {
    const { stopSignal = 'SIGKILL', ...spawnOptions } = options;
    const child = spawn(command, args, { ...spawnOptions, detached: true });
    const { pid } = child;
    if (pid !== undefined) {
      this.send({ watch: pid, signal: stopSignal });
      child.once('exit', () => this.send({ forget: pid }));
    }
    return child;
  }

  /**
   * Runs a command to its end.
   * @throws an Error with the end of its output when it fails or cannot be started.
   */
  async run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<void> {
    const child = this.spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const { code, signal, output } = await outputOf(child);
    if (code === 0) return;
    throw new Error(`${command} failed (${signal ?? `exit code ${code}`}):\n${output.trim().slice(-2000)}`);
  }

  /** Deletes a directory at the end. */
  deleteDirectoryAtEnd(path: string): void {
    this.send({ remove: path });
  }

  /** Removes the Docker containers with a label (`key=value`) at the end. */
  removeContainersAtEnd(label: string): void {
    this.send({ label });
  }

  /** Whether `close` has been called: from then on processes end on purpose. */
  get isClosing(): boolean {
    return this.closing;
  }

  /** Ends everything that was started, deletes what was to be deleted, and resolves when that is done. */
  async close(): Promise<void> {
    this.closing = true;
    openSupervisors.delete(this);
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.ref();
    const exited = once(this.process, 'exit');
    this.input.end();
    await exited;
  }

  private send(message: object): void {
    if (this.input.writable) this.input.write(`${JSON.stringify(message)}\n`);
  }
}

/** How a process has ended, and what it wrote to standard output and standard error (both must be pipes). */
export interface Outcome {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
}

/** Resolves when the process has ended and its output is complete. */
export async function outputOf(child: ChildProcess): Promise<Outcome> {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, output };
}

async function closeSupervisors(): Promise<void> {
  await Promise.all([...openSupervisors].map((supervisor) => supervisor.close()));
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** What a main program can ask of its launcher. */
export interface Launcher {
  /** Never resolves; from now on a signal is the ordinary end, with exit code 0. */
  stayUp(): Promise<never>;
}

/**
 * Runs a launcher's main program. On SIGINT, SIGTERM, SIGHUP, the end of `bootstrap.mjs`, or an error, everything that was
 * started is ended before this process exits. The program resolves to its exit code.
 */
export function runLauncher(main: (launcher: Launcher) => Promise<number>): void {
  let stopping = false;
  let isUp = false;
  const exit = async (code: number) => {
    // The terminal, npm and bootstrap.mjs each send the signal of one Ctrl-C.
    if (stopping) return;
    stopping = true;
    await closeSupervisors();
    process.exit(code);
  };
  for (const [signal, code] of Object.entries(EXIT_CODES)) process.on(signal, () => void exit(isUp ? 0 : code));
  onBootstrapExit(() => void exit(EXIT_CODES.SIGHUP));
  const stayUp = () => {
    isUp = true;
    return new Promise<never>(() => undefined);
  };
  main({ stayUp }).then(exit, (error: unknown) => {
    // Failures during the shutdown are its consequence.
    if (!stopping) console.error(error instanceof Error ? withCauses(error) : error);
    return exit(1);
  });
}

function onBootstrapExit(react: () => void): void {
  if (!process.channel) return;
  process.on('disconnect', react);
  // A listener on the channel would keep this process alive.
  process.channel.unref();
}

function withCauses(error: Error): string {
  const cause = error.cause instanceof Error ? `\n  because: ${withCauses(error.cause)}` : '';
  return `${error.message}${cause}`;
}
