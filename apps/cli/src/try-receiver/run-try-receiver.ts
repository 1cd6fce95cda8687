import { exec } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { promisify } from 'node:util';
import { parseOptions, type TryOptions, USAGE } from './options';
import { reportMarkdown } from './report/report-markdown';
import type { TryReport } from './report/try-report';
import { stateAt, stateFrom, type StateSource } from './state/state-source';
import { tryReceiver } from './try-receiver';

const run = promisify(exec);

/** How the program ends: 0 nothing was found wrong, 1 something was, 2 it could not begin. */
export interface Outcome {
  exitCode: 0 | 1 | 2;
  text: string;
}

/** Runs a trial by its command line, and writes its report. @param tell gets what a person is told meanwhile */
export async function runTryReceiver(args: string[], tell: (line: string) => void): Promise<Outcome> {
  const parsed = parseOptions(args, process.env['KAFKA_BROKERS']);
  if (parsed.ok === 'help') return { exitCode: 0, text: USAGE };
  if (!parsed.ok) return { exitCode: 2, text: `${parsed.why}\n\n${USAGE}` };
  const { options } = parsed;
  try {
    const report = await tryReceiver({ ...options, tell, ...stateOf(options), ...restartOf(options) });
    await writeReport(options.report, report);
    return { exitCode: report.passed ? 0 : 1, text: summary(report, options.report) };
  } catch (error) {
    return { exitCode: 2, text: `The trial could not be made: ${(error as Error).message}` };
  }
}

function stateOf({ stateUrl, stateCommand }: TryOptions): { state?: StateSource } {
  if (stateUrl !== undefined) return { state: stateAt(stateUrl) };
  return stateCommand === undefined ? {} : { state: stateFrom(stateCommand) };
}

function restartOf({ restartCommand }: TryOptions): { restart?: () => Promise<void> } {
  if (restartCommand !== undefined) return { restart: async () => void (await run(restartCommand)) };
  return process.stdin.isTTY ? { restart: askToRestart } : {};
}

async function askToRestart(): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  await terminal.question('Kill your receiver now, start it again, and press Enter: ');
  terminal.close();
}

async function writeReport(path: string, report: TryReport): Promise<void> {
  await writeFile(`${path}.json`, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(`${path}.md`, reportMarkdown(report));
}

function summary({ passed, counts, points }: TryReport, path: string): string {
  const wrong = points
    .filter(({ verdict }) => verdict === 'wrong')
    .map(({ title, sentence, evidence }) => [`${title.en}: ${sentence?.en}`, ...evidence].join('\n    '));
  const verdict = passed ? 'Nothing was found wrong' : 'Faults were found';
  const figures = `${counts.right} right, ${counts.wrong} wrong, ${counts.unproved} unproved`;
  return [...wrong, `${verdict}: ${figures}. The report: ${path}.md, ${path}.json`].join('\n');
}
