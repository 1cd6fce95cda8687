/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call,
   typescript/no-unsafe-member-access, typescript/no-unsafe-return -- plain JavaScript, without types to check */
// node deploy/local/bootstrap.mjs <start|test|bench|campaign|pages|lacznik|verify|verify:policy|witness|migrate|restored|docs|pack:client|pack:cli|examples> [arguments]: makes a fresh clone ready, then runs the program.
// node deploy/local/bootstrap.mjs run <tool> [arguments]: the same for an installed tool (swc, oxlint …), without a build.
// Both run on Node 26 from npm where there is one for the platform (runtime.mjs).
// The scripts of package.json start it with $npm_node_execpath, the Node of npm: the `node` that npm finds first is the one in
// node_modules/.bin, which may not run here.
// Plain JavaScript without dependencies, because it runs before anything is installed or built.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chooseRuntime, isAtLeast, runtimeEnvironment, runtimePackage, versionOf } from './runtime.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const programs = {
  start: 'dist/deploy/local/start.js',
  test: 'dist/deploy/local/test.js',
  bench: 'dist/test/bench/main.js',
  campaign: 'dist/test/campaigns/main.js',
  pages: 'dist/test/pages/main.js',
  lacznik: 'dist/apps/cli/src/main.js',
  'verify:policy': 'dist/test/verify/policy.js',
  migrate: 'dist/deploy/migrate/main.js',
  restored: 'dist/deploy/migrate/restored.js',
  docs: 'dist/deploy/documents/main.js',
  'pack:client': 'dist/deploy/packages/client.js',
  'pack:cli': 'dist/deploy/packages/cli.js',
  examples: 'dist/deploy/examples/main.js',
};

// Commands of `lacznik` that have a script of their own.
const commands = ['verify', 'witness'];

function fail(message) {
  console.error(message);
  process.exit(1);
}

function checkNode() {
  if (isAtLeast(process.versions.node, [20, 19])) return;
  fail(`Łącznik needs Node.js 20.19 or later; this is ${process.versions.node} (${process.execPath}).`);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch {
    return undefined;
  }
}

// By content, not by time: a checkout gives the lock file a new time even when nothing in it has changed.
function dependenciesAreInstalled() {
  const wanted = readJson('package-lock.json')?.packages ?? {};
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  if (!installed) return false;
  const missing = Object.entries(wanted).filter(([path, entry]) => path && !entry.optional && !installed[path]);
  const changed = Object.entries(installed).filter(([path, entry]) => entry.version !== wanted[path]?.version);
  return missing.length === 0 && changed.length === 0 && runtimeIsInstalled();
}

// Marks an installation that brought no Node although there is a package for the platform; `npm ci` by hand removes the mark.
const noRuntimeMark = join(root, 'node_modules/.no-runtime');

// npm leaves an optional package out with --omit=optional, and silently where it cannot be fetched.
function runtimeIsInstalled() {
  const name = runtimePackage(process.platform, process.arch);
  return !name || existsSync(join(root, 'node_modules', name)) || existsSync(noRuntimeMark);
}

function newestChange(path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  // The time of the directory itself changes when a file is removed.
  return Math.max(stats.mtimeMs, ...readdirSync(join(root, path)).map((name) => newestChange(join(path, name))));
}

function isBuilt(program) {
  if (!existsSync(join(root, program))) return false;
  // The build deletes `dist` and makes it anew, so its time is that of the last build.
  const builtAt = statSync(join(root, 'dist')).mtimeMs;
  return ['apps', 'libs', 'deploy', 'test', '.swcrc', 'rolldown.config.mjs'].every(
    (path) => newestChange(path) <= builtAt,
  );
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

async function npm(what, args, env = process.env) {
  process.stderr.write(`${what} …`);
  const begun = performance.now();
  const { succeeded, output } = await withDots(() => runToItsEnd('npm', args, env));
  process.stderr.write(` ${succeeded ? '' : 'failed after '}${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
  if (!succeeded) throw new Error(output.trim());
}

// Installing takes long: dots show that it goes on.
async function withDots(work) {
  const dots = setInterval(() => process.stderr.write('.'), 3000);
  try {
    return await work();
  } finally {
    clearInterval(dots);
  }
}

async function runToItsEnd(command, args, env) {
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  // In a group of its own, so that a signal to this process also ends what npm has started.
  const end = () => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL');
  for (const signal of signals) process.on(signal, end);
  const [code] = await once(child, 'close');
  for (const signal of signals) process.off(signal, end);
  return { succeeded: code === 0, output: code === null ? 'interrupted' : output };
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// Two runs in one clone must not install or build at the same time.
async function withLock(action) {
  const lock = join(tmpdir(), `lacznik-build-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);
  const owner = join(lock, 'pid');
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(owner, String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0;
      if (pid ? !isRunning(pid) : age > 2000) rmSync(lock, { recursive: true, force: true });
      else await sleep(100);
    }
  }
  try {
    await action();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

async function install() {
  if (dependenciesAreInstalled()) return;
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await npm('Installing dependencies (npm ci)', ['ci', '--include=dev', '--include=optional', ...quiet]);
  if (!runtimeIsInstalled()) writeFileSync(noRuntimeMark, '');
}

function findRuntime() {
  const own = { path: process.execPath, version: process.versions.node };
  const runtime = chooseRuntime({ platform: process.platform, arch: process.arch, own, root, versionOf });
  // Standard output may be the program's data.
  process.stderr.write(`Runtime: Node ${runtime.version} (${runtime.origin})\n`);
  return runtime;
}

async function build(program, env) {
  if (isBuilt(program)) return;
  try {
    await npm('Building (npm run build)', ['run', '--silent', 'build'], env);
  } catch (error) {
    // What a failed build leaves must not look like a finished one.
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    throw error;
  }
}

/** Installs and, for a program, builds what is not there yet; returns what to spawn. */
async function makeReady(program, args) {
  // Without the lock: the build that holds it runs this file again.
  if (!dependenciesAreInstalled()) await withLock(install);
  const runtime = findRuntime();
  const env = runtimeEnvironment(runtime, root);
  if (!program) return { command: args[0], args: args.slice(1), options: { env, stdio: 'inherit' } };
  await withLock(() => build(program, env));
  // Over the channel of `ipc` the program notices when this process is killed.
  const options = { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] };
  return { command: runtime.path, args: [join(root, program), ...args], options };
}

function run({ command, args, options }) {
  const child = spawn(command, args, options);
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  endWithNpm(child);
  child.on('error', (error) => fail(`${command} cannot be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function parentOf(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(stdout ?? 0);
}

// npm cannot pass a SIGKILL on, and its shell may outlive it. Started by hand, this process may outlive its shell.
function endWithNpm(child) {
  if (!process.env['npm_lifecycle_event']) return;
  const shell = process.ppid;
  const npmProcess = parentOf(shell);
  const isOrphaned = () => process.ppid !== shell || parentOf(shell) !== npmProcess;
  setInterval(() => isOrphaned() && child.kill('SIGHUP'), 1000).unref();
}

async function main() {
  checkNode();
  const [given, ...rest] = process.argv.slice(2);
  const [name, ...args] = commands.includes(given) ? ['lacznik', given, ...rest] : [given, ...rest];
  const program = programs[name];
  if (!program && !(name === 'run' && args.length > 0)) {
    fail(
      `usage: node deploy/local/bootstrap.mjs <${[...Object.keys(programs), ...commands, 'run'].join('|')}> [arguments]`,
    );
  }
  try {
    run(await makeReady(program, args));
  } catch (error) {
    fail(error.message);
  }
}

await main();
