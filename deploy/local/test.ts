import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLauncher } from './shutdown';
import { Guard, type Stack, startStack } from './stack';
import { projectRoot } from './stack/project-root';
import { secondsSince } from './stack/stopwatch';
import { type JestReport, lastLine, oneCheck, sum, type Totals, totalsOf } from './test-results';

const checks = ['lint', 'typecheck', 'depcruise', 'format:check'];

const jestProgram = join(projectRoot, 'node_modules/jest/bin/jest.js');

/** Everything that `npm test` runs. A step that fails does not stop the later ones. */
async function main(): Promise<number> {
  const guard = new Guard();
  const reports = await mkdtemp(join(tmpdir(), 'lacznik-test-'));
  guard.removeAtEnd(reports);
  const results: Totals[] = [];
  for (const check of checks) results.push(await runCheck(guard, check));
  results.push(...(await runOnSharedStack(guard, reports)));
  // These start a stack of their own, which they kill; two at once would be wasted memory.
  results.push(await runJest({ guard, reports, project: 'e2e', environment: {} }));
  const total = sum(results);
  await guard.close();
  console.log(lastLine(total));
  return total.failed === 0 ? 0 : 1;
}

async function runCheck(guard: Guard, script: string): Promise<Totals> {
  const begun = performance.now();
  const child = guard.spawn('npm', ['run', '--silent', script], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const succeeded = (await exitCodeOf(child)) === 0;
  if (!succeeded) console.log(output.trimEnd());
  console.log(`${script}: ${succeeded ? 'passed' : 'FAILED'} in ${secondsSince(begun)}`);
  return oneCheck(succeeded);
}

async function runOnSharedStack(guard: Guard, reports: string): Promise<Totals[]> {
  const stack = await tryToStartStack();
  if (!stack) return [await runJest({ guard, reports, project: 'unit', environment: {} }), oneCheck(false)];
  const environment = { KAFKA_BROKERS: stack.kafkaBrokers.join(','), DATABASE_URL: stack.databaseUrl };
  try {
    const unit = await runJest({ guard, reports, project: 'unit', environment });
    return [unit, await runJest({ guard, reports, project: 'int', environment })];
  } finally {
    await stack.stop();
  }
}

async function tryToStartStack(): Promise<Stack | undefined> {
  try {
    return await startStack();
  } catch (error) {
    console.log(`the stack did not start, so the int tests cannot run: ${String(error)}`);
    return undefined;
  }
}

interface JestRun {
  guard: Guard;
  /** Directory for jest's reports. */
  reports: string;
  project: 'unit' | 'int' | 'e2e';
  /** Added to this process's own environment. */
  environment: Record<string, string>;
}

async function runJest({ guard, reports, project, environment }: JestRun): Promise<Totals> {
  console.log(`\n${project} tests`);
  const begun = performance.now();
  const report = join(reports, `${project}.json`);
  const child = guard.spawn(process.execPath, [jestProgram, ...jestArguments(project, report)], {
    cwd: projectRoot,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exitCode = await exitCodeOf(child);
  const totals = totalsOf(await readReport(report), exitCode);
  console.log(`${project}: ${lastLine(totals)} in ${secondsSince(begun)}`);
  return totals;
}

function jestArguments(project: JestRun['project'], report: string): string[] {
  // Tests that share a server, or kill their own, run one file after the other.
  const order = project === 'unit' ? [] : ['--runInBand'];
  return ['--selectProjects', project, '--ci', '--passWithNoTests', '--json', `--outputFile=${report}`, ...order];
}

async function readReport(path: string): Promise<JestReport | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as JestReport;
  } catch {
    return undefined;
  }
}

async function exitCodeOf(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

runLauncher(main);
