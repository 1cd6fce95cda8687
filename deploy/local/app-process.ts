import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Guard } from './stack/guard';
import { withLogFile } from './stack/log-file';
import { residentMib } from './stack/process-table';
import { projectRoot } from './stack/project-root';
import { hasExited, waitForServer } from './stack/server-process';

/** How one app is started. */
export interface AppLaunch {
  name: string;
  /** Where it listens: `http://127.0.0.1:<port>`. */
  url: string;
  environment: Record<string, string>;
  /** Flags of the node program. */
  nodeFlags: readonly string[];
  /** Takes its standard output and error. */
  logFile: string;
  /** Called when the app ends without having been told to. */
  onUnexpectedEnd(name: string, reason: string): void;
}

/** One app as a process of its own, which can be ended and started again at the same address. */
export class AppProcess {
  private child: ChildProcess | undefined;
  private endExpected = false;

  constructor(
    private readonly guard: Guard,
    private readonly launch: AppLaunch,
  ) {}

  /** `http://127.0.0.1:<port>`, the same for every start. */
  get url(): string {
    return this.launch.url;
  }

  get logFile(): string {
    return this.launch.logFile;
  }

  /** The present process; 0 before the first start. */
  pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Resident memory in MiB; 0 when it does not run. */
  rssMib(): number {
    return residentMib(this.pid());
  }

  /** Sends the signal and resolves when the process has ended, with its exit code; null where a signal ended it. */
  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    this.endExpected = true;
    if (!this.child) return null;
    if (!hasExited(this.child)) {
      const ended = once(this.child, 'exit');
      this.child.kill(signal);
      await ended;
    }
    return this.child.exitCode;
  }

  /** Starts it and resolves when `/health/ready` answers 200. */
  async start(): Promise<void> {
    const { name, logFile } = this.launch;
    const child = this.spawn();
    this.child = child;
    this.endExpected = false;
    child.once('exit', (code, signal) => this.noteEnd(child, signal ?? `exit code ${code}`));
    await waitForServer(child, { name, answers: () => this.ready(), logFile });
  }

  private spawn(): ChildProcess {
    const { name, environment, nodeFlags, logFile } = this.launch;
    return withLogFile(logFile, (log) =>
      this.guard.spawn(process.execPath, [...nodeFlags, `dist/apps/${name}/src/main.js`], {
        cwd: projectRoot,
        // Nothing else of the launcher's environment: a DATABASE_URL in it is not the app's.
        // One arena for malloc: glibc's default, eight a core, is memory that comes back to nobody.
        env: { PATH: process.env['PATH'], MALLOC_ARENA_MAX: '1', ...environment },
        stdio: ['ignore', log, log],
      }),
    );
  }

  private noteEnd(child: ChildProcess, reason: string): void {
    const expected = this.endExpected || this.guard.isClosing;
    if (this.child === child && !expected) this.launch.onUnexpectedEnd(this.launch.name, reason);
  }

  private async ready(): Promise<void> {
    const response = await fetch(`${this.launch.url}/health/ready`, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`${this.launch.name} is not ready: ${response.status}`);
  }
}
