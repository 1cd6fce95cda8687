import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { projectRoot } from './project-root';

/** How the guard first asks a process to end; whoever is still there after three seconds is killed. */
export type LastSignal = 'SIGKILL' | 'SIGQUIT';

const openGuards = new Set<Guard>();

/**
 * Starts processes that end with this one, however it ends: a small process of its own session holds the other end of a
 * pipe, and cleans up when the pipe closes (Ctrl-C, an exception, `kill -9` of this process).
 */
export class Guard {
  private readonly process: ChildProcess;
  private closing = false;
  private readonly input: Writable & { unref?: () => void };

  constructor() {
    this.process = spawn(process.execPath, [join(projectRoot, 'deploy/local/stack/guard-process.mjs')], {
      cwd: '/',
      detached: true,
      env: process.env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    if (!this.process.stdin) throw new Error('the guard process has no standard input');
    this.input = this.process.stdin;
    // A guard that was killed must not take the launcher with it; the launcher's own stop still works.
    this.input.on('error', () => undefined);
    this.process.unref();
    this.input.unref?.();
    openGuards.add(this);
  }

  /** Starts a process in a group of its own, so that a Ctrl-C in the terminal reaches the launcher alone. */
  spawn(command: string, args: readonly string[], options: SpawnOptions & { lastSignal?: LastSignal }): ChildProcess {
    const { lastSignal = 'SIGKILL', ...spawnOptions } = options;
    const child = spawn(command, args, { ...spawnOptions, detached: true });
    const { pid } = child;
    if (pid !== undefined) {
      this.tell({ watch: pid, signal: lastSignal });
      child.once('exit', () => this.tell({ forget: pid }));
    }
    return child;
  }

  /** Deletes a directory at the end. */
  removeAtEnd(path: string): void {
    this.tell({ remove: path });
  }

  /** Removes the Docker containers with a label (`key=value`) at the end. */
  removeContainersAtEnd(label: string): void {
    this.tell({ label });
  }

  /** Whether `close` has been called: what ends from then on was meant to. */
  get isClosing(): boolean {
    return this.closing;
  }

  /** Ends everything that was started, deletes what was to be deleted, and resolves when that is done. */
  async close(): Promise<void> {
    this.closing = true;
    openGuards.delete(this);
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.ref();
    const exited = once(this.process, 'exit');
    this.input.end();
    await exited;
  }

  private tell(message: object): void {
    if (this.input.writable) this.input.write(`${JSON.stringify(message)}\n`);
  }
}

/** Closes every guard of this process: what a launcher does before it exits. */
export async function closeGuards(): Promise<void> {
  await Promise.all([...openGuards].map((guard) => guard.close()));
}
