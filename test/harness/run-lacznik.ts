import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';

/** How a run of the command line ended, and what it wrote. */
export interface LacznikRun {
  code: number;
  lines: unknown[];
  errors: string;
}

interface RunOptions {
  environment?: Readonly<Record<string, string>>;
  /** Where its output goes in place of a pipe. */
  outputFile?: string;
  folder?: string;
}

/** Runs the program itself, as somebody's script would. */
export async function runLacznik(
  args: readonly string[],
  { environment = {}, outputFile, folder }: RunOptions = {},
): Promise<LacznikRun> {
  const output = outputFile === undefined ? 'pipe' : openSync(outputFile, 'w');
  const child = spawn(process.execPath, [require.resolve('../../dist/apps/cli/src/main.js'), ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', output, 'pipe'],
    ...(folder === undefined ? {} : { cwd: folder }),
  });
  let [text, errors] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  const [code] = (await once(child, 'close')) as [number];
  return {
    code,
    lines: text
      .split('\n')
      .filter(isJson)
      .map((line): unknown => JSON.parse(line)),
    errors,
  };
}

function isJson(line: string): boolean {
  return line.startsWith('{');
}
