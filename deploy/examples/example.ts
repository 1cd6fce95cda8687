import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program below `examples` that takes over what a feed has, and then says up to which number. */
export interface Example {
  name: string;
  command: readonly [program: string, ...args: string[]];
  /** What has to succeed where its runtime is there, and what is missing where it does not. */
  needs: { check: readonly [program: string, ...args: string[]]; otherwise: string };
  environment: Readonly<Record<string, string>>;
}

/** How it went: `skipped` where its runtime is not here. */
export interface ExampleResult {
  state: 'ran' | 'failed' | 'skipped';
  detail: string;
}

/** Runs it in a folder of its own. @param last what it has to take over at least */
export async function runExample({ command, needs, environment }: Example, last: number): Promise<ExampleResult> {
  const [check, ...checkArgs] = needs.check;
  if (spawnSync(check, checkArgs, { stdio: 'ignore' }).status !== 0)
    return { state: 'skipped', detail: needs.otherwise };
  const FOLDER = mkdtempSync(join(tmpdir(), 'lacznik-example-'));
  try {
    const { code, output } = await outputOf(command, { ...process.env, ...environment, FOLDER, ONCE: '1' });
    const through = Number(/taken over up to (\d+)\s*$/.exec(output)?.[1] ?? NaN);
    if (code !== 0 || !(through >= last))
      return { state: 'failed', detail: `status ${code}, expected ${last}:\n${output}` };
    return { state: 'ran', detail: `took over ${through} deliveries` };
  } finally {
    rmSync(FOLDER, { recursive: true });
  }
}

async function outputOf(
  [program, ...args]: Example['command'],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}
