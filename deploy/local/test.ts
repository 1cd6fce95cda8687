import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './host';
import { type Stack, startStack } from './stack';
import { outputOf, runLauncher, Supervisor } from './supervisor';
import { secondsSince } from './timing';

const CHECKS = ['lint', 'lint:pages', 'typecheck', 'depcruise', 'format:check'];

/** On two cores: more of them wait for one another until tests give up. */
const REGIONS_AT_ONCE = 2;

/** For what jest closes by itself when all tests have run. */
const END_TIMEOUT_MS = 30_000;
const LOOK_INTERVAL_MS = 100;
const LEFT_OPEN =
  'all tests have run, but jest did not end: a test, mostly one that failed, has left something open, such as a subscription. ' +
  'It was ended. `--detectOpenHandles` finds which';

const JEST = join(projectRoot, 'node_modules/jest/bin/jest.js');

/** Everything that `npm test` runs. A step that fails does not stop the later ones. */
async function main(): Promise<number> {
  const supervisor = new Supervisor();
  const reports = await mkdtemp(join(tmpdir(), 'lacznik-test-'));
  supervisor.deleteDirectoryAtEnd(reports);
  const results = await Promise.all(CHECKS.map((check) => runCheck(supervisor, check)));
  // Side by side: integration tests wait for their servers much of the time.
  const unit = runJest({ supervisor, reports, project: 'unit', environment: {}, atOnce: 2 });
  results.push(...(await Promise.all([unit, runOnStacks(supervisor, reports)])));
  // These start stacks of their own and kill them; those of the integration tests are stopped first, to save memory.
  results.push(await runJest({ supervisor, reports, project: 'e2e', environment: {}, atOnce: REGIONS_AT_ONCE }));
  const total = sum(results);
  await supervisor.close();
  console.log(lastLine(total));
  return total.failed === 0 ? 0 : 1;
}

async function runCheck(supervisor: Supervisor, script: string): Promise<Totals> {
  const begun = performance.now();
  const child = supervisor.spawn('npm', ['run', '--silent', script], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { code, output } = await outputOf(child);
  const succeeded = code === 0;
  if (!succeeded) console.log(output.trimEnd());
  console.log(`${script}: ${succeeded ? 'passed' : 'FAILED'} in ${secondsSince(begun)}`);
  return oneCheck(succeeded);
}

/** Each of jest's workers has servers of its own: tests look at the locks of a whole database server. */
async function runOnStacks(supervisor: Supervisor, reports: string): Promise<Totals> {
  const stacks = await startStacks();
  try {
    if (!stacks) return oneCheck(false);
    const environment = Object.assign({}, ...stacks.map(serversOfWorker)) as Record<string, string>;
    return await runJest({ supervisor, reports, project: 'int', environment, atOnce: stacks.length });
  } finally {
    await Promise.all(stacks?.map((stack) => stack.stop()) ?? []);
  }
}

/** One for each worker; where servers are given there is one worker. Nothing where one did not start. */
async function startStacks(): Promise<Stack[] | undefined> {
  try {
    const first = await startStack();
    return first.mode === 'external' ? [first] : [first, await startStack()];
  } catch (error) {
    console.log(`the stack did not start, so the int tests cannot run: ${String(error)}`);
    return undefined;
  }
}

/** `servers-of-worker.cjs` gives each worker its own. */
function serversOfWorker({ kafkaBrokers, databaseUrl }: Stack, index: number): Record<string, string> {
  return { [`KAFKA_BROKERS_${index + 1}`]: kafkaBrokers.join(','), [`DATABASE_URL_${index + 1}`]: databaseUrl };
}

interface JestRun {
  supervisor: Supervisor;
  /** Directory for jest's reports. */
  reports: string;
  project: 'unit' | 'int' | 'e2e';
  /** Added to this process's own environment. */
  environment: Record<string, string>;
  /** How many files run at once. */
  atOnce: number;
}

async function runJest({ supervisor, reports, project, environment, atOnce }: JestRun): Promise<Totals> {
  console.log(`\n${project} tests`);
  const begun = performance.now();
  const report = join(reports, `${project}.json`);
  const child = supervisor.spawn(process.execPath, [JEST, ...jestArguments(project, report, atOnce)], {
    cwd: projectRoot,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exitCode = await exitCodeOf(child, () => {
    if (existsSync(report)) return `${project}: ${LEFT_OPEN}`;
    return undefined;
  });
  const totals = totalsOf(await readReport(report), exitCode);
  console.log(`${project}: ${lastLine(totals)} in ${secondsSince(begun)}`);
  return totals;
}

function jestArguments(project: JestRun['project'], report: string, atOnce: number): string[] {
  const output = ['--json', `--outputFile=${report}`];
  return ['--selectProjects', project, '--ci', '--passWithNoTests', ...output, `--maxWorkers=${atOnce}`];
}

async function readReport(path: string): Promise<JestReport | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as JestReport;
  } catch {
    return undefined;
  }
}

/**
 * Resolves when a child has ended, to its exit code. One that has done its work and stays is ended, which counts as a failure.
 * @param leftOver what to say of it then; undefined while it has not done its work
 */
export async function exitCodeOf(
  child: ChildProcess,
  leftOver: () => string | undefined,
  patienceMs = END_TIMEOUT_MS,
): Promise<number> {
  let late: NodeJS.Timeout | undefined;
  const looking = setInterval(() => {
    const sentence = leftOver();
    if (late !== undefined || sentence === undefined) return;
    late = setTimeout(() => {
      console.log(sentence);
      child.kill('SIGKILL');
    }, patienceMs);
  }, LOOK_INTERVAL_MS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(looking);
  clearTimeout(late);
  return code ?? 1;
}

/** What the last line of a test run adds up. */
export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of jest's `--json` report that is read. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Files that did not load: none of their tests is counted anywhere. */
  numRuntimeErrorTestSuites: number;
}

/** A check that either holds or not. */
export function oneCheck(succeeded: boolean): Totals {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

/**
 * The totals of one jest run.
 * A run that fails for another reason than its tests, or leaves no report, counts as one failure.
 */
export function totalsOf(report: JestReport | undefined, exitCode: number): Totals {
  if (!report) return oneCheck(false);
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export function sum(all: readonly Totals[]): Totals {
  return all.reduce((total, one) => ({
    passed: total.passed + one.passed,
    failed: total.failed + one.failed,
    skipped: total.skipped + one.skipped,
  }));
}

/** `12 passed, 0 failed`, with `, 1 skipped` where there are any. */
export function lastLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

if (require.main === module) runLauncher(main);
