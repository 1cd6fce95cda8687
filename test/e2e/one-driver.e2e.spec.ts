import { spawnSync } from 'node:child_process';
import { appNames } from '../../deploy/local/apps';
import { projectRoot } from '../../deploy/local/host';

/** Loads an app, which ends for want of settings, and lists TypeORM's drivers that it has in memory. */
function driversOf(app: string): string[] {
  const list = `process.on('exit', () => console.log(JSON.stringify(Object.entries(require.cache)
    .map(([path, { exports }]) => Object.keys(exports).length > 0 && /typeorm.driver.([a-z0-9-]+).[A-Z]/.exec(path)?.[1])
    .filter((name) => name && name !== 'types'))))`;
  const { stdout } = spawnSync(process.execPath, ['-e', `${list}; require('./dist/apps/${app}/src/main.js')`], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: {},
  });
  return [...new Set(JSON.parse(stdout) as string[])];
}

describe('an app', () => {
  it.each(appNames.filter((name) => name !== 'identity'))('has the driver of PostgreSQL alone in memory: %s', (app) => {
    expect(driversOf(app)).toEqual(['postgres']);
  });
});
