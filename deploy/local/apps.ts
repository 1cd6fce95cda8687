import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { JSONWebKeySet } from 'jose';
import {
  type AppEnvironment,
  type AppName,
  appNames,
  type AppRun,
  CONSOLE,
  nodeFlagsOf,
  prepareEnvironment,
  type StartedApp,
  urlOf,
} from './app-settings';
import { type LocalEdge, processNames } from './edges';
import { freePorts, projectRoot } from './host';
import type { TokenIssuer } from './issuer';
import { makeSealingKeys } from './keys';
import { hasExited, residentMib, waitForServer, withLogFile } from './processes';
import { provisionKafka } from './provision-kafka';
import type { Stack } from './stack';
import type { Supervisor } from './supervisor';
import { timed } from './timing';

export { type AppName, appNames, CONSOLE, exchangeAppNames } from './app-settings';

/** What node keeps of compiled modules; a fifth of the processor time of a start is compiling. */
const COMPILED = join(projectRoot, 'node_modules/.cache/lacznik-compiled');

/** One arena, and a trim threshold that stays: by default glibc has eight a core, lets the threshold grow, and keeps what was freed. */
const SPARING_MALLOC = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' };

export interface AppsOptions {
  /** Which apps. Default: all. */
  apps?: readonly AppName[];
  /** The edges, at least one of each edge app. */
  edges: readonly LocalEdge[];
  /** By institution, what its edge encrypts with. Default: fresh ones, whose public parts no directory has. */
  institutionKeys?: Readonly<Record<string, JSONWebKeySet>>;
  /** JSON document of institutions, edges, scopes and agreements that the gateway loads when it starts. */
  directoryFile?: string;
  /** Least level that the apps log. Default `info`. */
  logLevel?: 'debug' | 'info';
  /** Changes the environment variables of an app before it is started. Default: they stay. */
  changeEnvironment?: (environment: Record<string, string>) => Record<string, string>;
  /** Processes of each app, of an edge app of each edge, which share its work. Default 1. */
  processes?: number;
  /** Starts them as in production, for benchmarks: with less memory, and a start that costs a third more. Default false. */
  fullSpeed?: boolean;
  /** Whether the console is started too. Default false. */
  withConsole?: boolean;
  /** Takes a line on each step's time. Default: standard output. */
  log?: (line: string) => void;
  /** Called when an app ends without a signal from here. Default: a line on standard error. */
  onUnexpectedEnd?: (name: string, reason: string) => void;
}

/** The apps that were started, as processes: by its name the first of each; under an edge app's name the first of its first edge. */
export type Apps = Record<AppName, AppProcess> & {
  /** Where it was asked for. */
  console?: AppProcess;
  /** The first process of every edge, by the edge's name. */
  edges: ReadonlyMap<string, AppProcess>;
  /** All processes, by the name of the first of those that share a work. */
  processes: ReadonlyMap<string, readonly AppProcess[]>;
  /** Ends all with SIGTERM. */
  stop(): Promise<void>;
};

/**
 * Provisions the topics, creates a database per app and edge, and starts the apps; resolves when all are ready.
 * @throws an Error with the end of the log of the app that did not start; `stack.stop()` ends the others.
 */
export async function startApps(stack: Stack, issuer: TokenIssuer, options: AppsOptions): Promise<Apps> {
  const { edges, apps = appNames, log = (line: string) => console.log(line) } = options;
  await timed('Topics are there', log, () => provisionKafka(stack, edges));
  const names: readonly StartedApp[] = options.withConsole ? [...apps, CONSOLE] : apps;
  const runs = names.flatMap((app) => runsOf(app, edges));
  const context: AppEnvironment = {
    stack,
    issuer,
    ports: await choosePorts(runs),
    sealingKeys: makeSealingKeys('local'),
    edges,
    institutionKeys: options.institutionKeys,
    directoryFile: options.directoryFile,
    logLevel: options.logLevel,
  };
  const started = await Promise.all(
    runs.map(async (run) => ({ ...run, processes: await createProcesses(run, context, options) })),
  );
  await Promise.all(
    started.map(({ name, processes }) =>
      timed(`${name} is ready`, log, () => Promise.all(processes.map((one) => one.start()))),
    ),
  );
  const stop = async () => {
    await Promise.all(started.flatMap(({ processes }) => processes.map((one) => one.kill('SIGTERM'))));
  };
  const byName = Object.fromEntries(started.map(({ name, processes: [first] }) => [name, first]));
  const byEdge = started.flatMap(({ edge, processes: [first] }) => (edge ? [[edge.name, first] as const] : []));
  const processes = new Map(started.map((one) => [one.name, one.processes]));
  return { ...(byName as Record<AppName, AppProcess>), edges: new Map(byEdge), processes, stop };
}

function runsOf(app: StartedApp, edges: readonly LocalEdge[]): AppRun[] {
  const names = processNames(edges);
  const own = edges.flatMap((edge, i) => (edge.app === app ? [{ app, name: names[i] ?? app, edge }] : []));
  return own.length === 0 ? [{ app, name: app }] : own;
}

async function choosePorts(runs: readonly AppRun[]): Promise<Record<string, number>> {
  const ports = await freePorts(runs.length);
  return Object.fromEntries(runs.map(({ name }, index) => [name, ports[index] ?? 0]));
}

/** The processes that share one work: with the same settings, but for the port. */
async function createProcesses(
  run: AppRun,
  context: AppEnvironment,
  options: AppsOptions,
): Promise<[AppProcess, ...AppProcess[]]> {
  const { processes: count = 1 } = options;
  const first = await createApp(run, context, options);
  const ports = await freePorts(count - 1);
  return [first, ...ports.map((port, i) => first.another(`${run.name}-${i + 2}`, port))];
}

async function createApp(run: AppRun, context: AppEnvironment, options: AppsOptions): Promise<AppProcess> {
  const { app, name } = run;
  const { changeEnvironment = (unchanged: Record<string, string>) => unchanged } = options;
  return new AppProcess(context.stack.supervisor, {
    app,
    name,
    url: urlOf(name, context.ports),
    environment: changeEnvironment(await prepareEnvironment(run, context)),
    asInProduction: options.fullSpeed ?? false,
    logFile: join(context.stack.workDirectory, 'logs', `${name}.log`),
    onUnexpectedEnd:
      options.onUnexpectedEnd ?? ((ended, reason) => console.error(`${ended} ended unexpectedly: ${reason}`)),
  });
}

/** How one app is started. */
interface AppLaunch {
  app: StartedApp;
  /** Of the process. */
  name: string;
  /** Where it listens: `http://127.0.0.1:<port>`. */
  url: string;
  environment: Record<string, string>;
  /** Whether memory counts for more than a quick start. */
  asInProduction: boolean;
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

  /** Of the process. */
  get name(): string {
    return this.launch.name;
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

  /** One more process of the same app, at another address, with these variables of its own; it is not started. */
  another(name: string, port: number, environment: Record<string, string> = {}): AppProcess {
    return new AppProcess(this.supervisor, {
      ...this.launch,
      name,
      url: `http://127.0.0.1:${port}`,
      environment: { ...this.launch.environment, ...environment, PORT: String(port) },
      logFile: this.launch.logFile.replace(/[^/]+$/, `${name}.log`),
    });
  }

  private spawn(): ChildProcess {
    const { app, environment, asInProduction, logFile } = this.launch;
    return withLogFile(logFile, (log) =>
      this.supervisor.spawn(process.execPath, [...nodeFlagsOf(app, asInProduction), `dist/bundles/${app}.js`], {
        cwd: projectRoot,
        // Nothing else of the launcher's environment: a DATABASE_URL in it is not the app's.
        env: {
          PATH: process.env['PATH'],
          ...(asInProduction ? SPARING_MALLOC : { NODE_COMPILE_CACHE: COMPILED }),
          ...environment,
        },
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
