import { join } from 'node:path';
import { provisionTopics } from '@lacznik/messaging';
import { AppProcess } from './app-process';
import { type AppName, appNames, nodeFlagsOf, prepareEnvironment, type Surroundings, urlOf } from './app-settings';
import type { TokenIssuer } from './issuer';
import { freePorts, type Stack } from './stack';
import { secondsSince } from './stack/stopwatch';

export { type AppName, appNames } from './app-settings';
export type { AppProcess } from './app-process';

export interface AppsOptions {
  /** JSON document of institutions, scopes and agreements that the gateway loads when it starts. */
  directoryFile?: string;
  /** Least level that the apps log. Default `info`. */
  logLevel?: 'debug' | 'info';
  /** Where each step's time is told. Default: standard output. */
  say?: (line: string) => void;
  /** Told of an app that ended without having been told to. Default: a line on standard error. */
  onUnexpectedEnd?: (name: string, reason: string) => void;
}

/** The six apps as processes. */
export type Apps = Record<AppName, AppProcess> & {
  /** Ends them all, orderly (SIGTERM). */
  stop(): Promise<void>;
};

/**
 * Provisions the topics, creates a database per app, and starts the apps; resolves when all are ready.
 * @throws an Error with the end of the log of the app that did not start; `stack.stop()` ends the others.
 */
export async function startApps(stack: Stack, issuer: TokenIssuer, options: AppsOptions = {}): Promise<Apps> {
  const { say = (line: string) => console.log(line) } = options;
  await timed('Topics are there', say, () => provisionTopics(stack.kafkaBrokers));
  const around: Surroundings = {
    stack,
    issuer,
    ports: await choosePorts(),
    directoryFile: options.directoryFile,
    logLevel: options.logLevel,
  };
  const entries = await Promise.all(
    appNames.map(async (name) => [name, await createApp(name, around, options)] as const),
  );
  await Promise.all(entries.map(([name, app]) => timed(`${name} is ready`, say, () => app.start())));
  const stop = async () => {
    await Promise.all(entries.map(([, app]) => app.kill('SIGTERM')));
  };
  return { ...(Object.fromEntries(entries) as Record<AppName, AppProcess>), stop };
}

async function choosePorts(): Promise<Record<AppName, number>> {
  const ports = await freePorts(appNames.length);
  return Object.fromEntries(appNames.map((name, index) => [name, ports[index]])) as Record<AppName, number>;
}

async function createApp(name: AppName, around: Surroundings, options: AppsOptions): Promise<AppProcess> {
  return new AppProcess(around.stack.guard, {
    name,
    url: urlOf(name, around.ports),
    environment: await prepareEnvironment(name, around),
    nodeFlags: nodeFlagsOf(name),
    logFile: join(around.stack.workDirectory, 'logs', `${name}.log`),
    onUnexpectedEnd:
      options.onUnexpectedEnd ?? ((app, reason) => console.error(`${app} ended unexpectedly: ${reason}`)),
  });
}

async function timed(what: string, say: (line: string) => void, step: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  await step();
  say(`${what} after ${secondsSince(begun)}`);
}
