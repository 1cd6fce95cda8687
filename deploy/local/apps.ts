import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { provisionTopics } from '@lacznik/messaging';
import { type AppEnvironment, type AppName, appNames, nodeFlagsOf, prepareEnvironment } from './app-settings';
import { freePorts, projectRoot } from './host';
import type { TokenIssuer } from './issuer';
import { hasExited, residentMib, waitForServer, withLogFile } from './processes';
import type { Stack } from './stack';
import type { Supervisor } from './supervisor';
import { timed } from './timing';

export { type AppName, appNames } from './app-settings';

export interface AppsOptions {
  /** JSON document of institutions, scopes and agreements that the gateway loads when it starts. */
  directoryFile?: string;
  /** Least level that the apps log. Default `info`. */
  logLevel?: 'debug' | 'info';
  /** Changes the environment variables of an app before it is started. Default: they stay. */
  changeEnvironment?: (environment: Record<string, string>, name: AppName) => Record<string, string>;
  /** Processes of each app, which share its work. Default 1. */
  processes?: number;
  /** Takes a line on each step's time. Default: standard output. */
  log?: (line: string) => void;
  /** Called when an app ends without a signal from here. Default: a line on standard error. */
  onUnexpectedEnd?: (name: string, reason: string) => void;
}

/** The six apps as processes: by its name the first of each. */
export type Apps = Record<AppName, AppProcess> & {
  /** Every process of each app. */
  processes: Record<AppName, AppProcess[]>;
  /** Ends all with SIGTERM. */
  stop(): Promise<void>;
};

/**
 * Provisions the topics, creates a database per app, and starts the apps; resolves when all are ready.
 * @throws an Error with the end of the log of the app that did not start; `stack.stop()` ends the others.
 */
export async function startApps(stack: Stack, issuer: TokenIssuer, options: AppsOptions = {}): Promise<Apps> {
  const { log = (line: string) => console.log(line), processes: count = 1 } = options;
  await timed('Topics are there', log, () => provisionTopics(stack.kafkaBrokers));
  const context: AppEnvironment = {
    stack,
    issuer,
    ports: await choosePorts(),
    directoryFile: options.directoryFile,
    logLevel: options.logLevel,
  };
  const entries = await Promise.all(
    appNames.map(async (name) => [name, await createApp(name, count, context, options)] as const),
  );
  const processes = Object.fromEntries(entries) as Record<AppName, AppProcess[]>;
  await Promise.all(
    entries.map(([name, all]) => timed(`${name} is ready`, log, () => Promise.all(all.map((app) => app.start())))),
  );
  const stop = async () => {
    await Promise.all(Object.values(processes).flatMap((all) => all.map((app) => app.kill('SIGTERM'))));
  };
  const first = Object.fromEntries(entries.map(([name, [app]]) => [name, app])) as Record<AppName, AppProcess>;
  return { ...first, processes, stop };
}

async function choosePorts(): Promise<Record<AppName, number>> {
  const ports = await freePorts(appNames.length);
  return Object.fromEntries(appNames.map((name, index) => [name, ports[index]])) as Record<AppName, number>;
}

/** The processes of one app: with the same settings, but for the port. */
async function createApp(
  name: AppName,
  count: number,
  context: AppEnvironment,
  options: AppsOptions,
): Promise<AppProcess[]> {
  const { changeEnvironment = (unchanged: Record<string, string>) => unchanged } = options;
  const environment = changeEnvironment(await prepareEnvironment(name, context), name);
  const ports = [context.ports[name], ...(await freePorts(count - 1))];
  return ports.map(
    (port, i) =>
      new AppProcess(context.stack.supervisor, {
        name,
        url: `http://127.0.0.1:${port}`,
        environment: { ...environment, PORT: String(port) },
        nodeFlags: nodeFlagsOf(name),
        logFile: join(context.stack.workDirectory, 'logs', `${name}${i === 0 ? '' : `-${i + 1}`}.log`),
        onUnexpectedEnd:
          options.onUnexpectedEnd ?? ((app, reason) => console.error(`${app} ended unexpectedly: ${reason}`)),
      }),
  );
}

/** How one app is started. */
interface AppLaunch {
  name: string;
  /** Where it listens: `http://127.0.0.1:<port>`. */
  url: string;
  environment: Record<string, string>;
  /** Flags of the node program. */
  nodeFlags: readonly string[];
  /** Takes its standard output and error. */
  logFile: string;
  /** Called when the app ends without a signal from here. */
  onUnexpectedEnd(name: string, reason: string): void;
}

/** One app as a process of its own, which can be ended and started again at the same address. */
export class AppProcess {
  private child: ChildProcess | undefined;
  private endExpected = false;

  constructor(
    private readonly supervisor: Supervisor,
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
    child.once('exit', (code, signal) => this.reportUnexpectedEnd(child, signal ?? `exit code ${code}`));
    await waitForServer(child, { name, answers: () => this.ready(), logFile });
  }

  private spawn(): ChildProcess {
    const { name, environment, nodeFlags, logFile } = this.launch;
    return withLogFile(logFile, (log) =>
      this.supervisor.spawn(process.execPath, [...nodeFlags, `dist/apps/${name}/src/main.js`], {
        cwd: projectRoot,
        // Nothing else of the launcher's environment: a DATABASE_URL in it is not the app's.
        // One arena for malloc, and a trim threshold that stays: by default glibc has eight a core, lets the threshold grow, and
        // keeps what was freed.
        env: { PATH: process.env['PATH'], MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072', ...environment },
        stdio: ['ignore', log, log],
      }),
    );
  }

  private reportUnexpectedEnd(child: ChildProcess, reason: string): void {
    const expected = this.endExpected || this.supervisor.isClosing;
    if (this.child === child && !expected) this.launch.onUnexpectedEnd(this.launch.name, reason);
  }

  private async ready(): Promise<void> {
    const response = await fetch(`${this.launch.url}/health/ready`, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`${this.launch.name} is not ready: ${response.status}`);
  }
}
