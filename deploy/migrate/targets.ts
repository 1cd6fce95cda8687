import { closeJointFiles, MIGRATIONS as EDGE_MIGRATIONS } from '@lacznik/edge';
import type { Migrations } from '@lacznik/database';
import type { OnRestored } from '@lacznik/messaging';
import { MIGRATIONS as ACCESS_LOG_MIGRATIONS } from '../../apps/access-log/src/access-log.module';
import { MIGRATIONS as CONSOLE_MIGRATIONS } from '../../apps/console/src/console-migrations';
import { MIGRATIONS as COOPERATION_MIGRATIONS } from '../../apps/cooperation/src/cooperation.module';
import { MIGRATIONS as DELIVERY_MIGRATIONS } from '../../apps/delivery/src/delivery.module';
import { closeFeeds } from '../../apps/delivery/src/mailboxes/missing-withdrawals.store';
import { raiseFeeds } from '../../apps/privacy-gateway/src/delivery/feeds.store';
import { GATEWAY_MIGRATIONS } from '../../apps/privacy-gateway/src/gateway.module';

/** The apps that have a database, with its migrations. */
export const MIGRATIONS: Readonly<Record<string, Migrations>> = {
  'access-log': ACCESS_LOG_MIGRATIONS,
  'privacy-gateway': GATEWAY_MIGRATIONS,
  delivery: DELIVERY_MIGRATIONS,
  console: CONSOLE_MIGRATIONS,
  cooperation: COOPERATION_MIGRATIONS,
  'pup-registry': EDGE_MIGRATIONS,
  'ops-benefits': EDGE_MIGRATIONS,
};

/** What apps do besides raising their positions. */
export const ON_RESTORED: Readonly<Record<string, OnRestored>> = {
  'privacy-gateway': raiseFeeds,
  delivery: closeFeeds,
  'pup-registry': closeJointFiles,
  'ops-benefits': closeJointFiles,
};

/** What is run as `npm run <command>` on databases. */
export type Command = 'migrate' | 'restored';

/** A database, by its app. */
export interface Target {
  app: string;
  url: string;
}

/** It sends nothing, so nothing of it is to be raised. */
const WITHOUT_POSITIONS = 'console';

const PLACE = '{app}';
const EXIT_CONFIG = 78;
const usageOf = (
  command: Command,
): string => `usage: DATABASE_URL=postgres://user:password@host:port/name npm run ${command} -- <app>
       DATABASE_URL=postgres://user:password@host:port/${PLACE} npm run ${command}
Where DATABASE_SESSION_URL is set, it is taken. ${PLACE} stands for each app's name, with _ for -. Apps: ${appsOf(command).join(', ')}`;

function appsOf(command: Command): string[] {
  const apps = Object.keys(MIGRATIONS);
  return command === 'migrate' ? apps : apps.filter((app) => app !== WITHOUT_POSITIONS);
}

/** Of whose databases a command line speaks; one that is wrong ends the process, with the usage. */
export function readTargets(command: Command): Target[] {
  try {
    return targetsOf(process.argv.slice(2), process.env, command);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(EXIT_CONFIG);
  }
}

/**
 * Whose databases a command is for: that of the named app, or every app's, in whose URL the name has a place.
 * @throws Error that says what is wrong, and how it is called
 */
export function targetsOf(args: readonly string[], environment: NodeJS.ProcessEnv, command: Command): Target[] {
  const usage = (complaint: string): Error => new Error(`${complaint}\n${usageOf(command)}`);
  // A migration holds a lock, which a session must keep.
  const url = environment['DATABASE_SESSION_URL'] || (environment['DATABASE_URL'] ?? '');
  const [app, ...others] = args;
  if (!/^postgres(ql)?:\/\//.test(url)) throw usage('DATABASE_URL must be a postgres:// URL');
  if (others.length > 0) throw usage(`one app at a time, not ${args.length}`);
  if (app !== undefined && !appsOf(command).includes(app)) throw usage(`no app with a database is called ${app}`);
  if (app === undefined && !url.includes(PLACE))
    throw usage(`every app has a database of its own: name one app, or put ${PLACE} where the URL names the database`);
  const apps = app === undefined ? appsOf(command) : [app];
  return apps.map((name) => ({ app: name, url: url.replaceAll(PLACE, name.replaceAll('-', '_')) }));
}
