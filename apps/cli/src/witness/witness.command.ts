import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from 'commander';

/** The witness is an app of its own, which no other imports. */
const WITNESS = join(__dirname, '..', '..', '..', 'witness', 'src', 'main.js');

/** What the witness takes, for whoever completes it. */
export const WITNESS_OPTIONS = ['--logs', '--state', '--key', '--name', '--listen', '--help'];

export function addWitness(program: Command): void {
  program
    .command('witness')
    .description('cosign another institution’s log: lacznik witness --help')
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .action((_: unknown, { args }: Command) => runWitness(args));
}

/** Runs it as a process of its own, which ends with this one however that ends: over the channel it notices. */
function runWitness(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [WITNESS, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  // Whoever started this program, such as npm, has ended.
  if (process.channel) process.once('disconnect', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      process.exitCode = code ?? 1;
      process.channel?.unref();
      resolve();
    });
  });
}
