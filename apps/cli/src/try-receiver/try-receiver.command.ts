import type { Command } from 'commander';
import { runTryReceiver } from './run-try-receiver';

/** It reads its arguments itself. */
export function addTryReceiver(program: Command): void {
  program
    .command('try-receiver')
    .description('play a region against a receiver of yours in a sandbox: lacznik try-receiver --help')
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (_: unknown, { args }: Command) => {
      const tell = (line: string): void => void process.stderr.write(`${line}\n`);
      const { exitCode, text } = await runTryReceiver(args, tell);
      const stream = exitCode === 0 ? process.stdout : process.stderr;
      // A reader who has gone, such as `head`, changes nothing about what was found.
      stream.on('error', () => process.exit(exitCode));
      stream.write(`${text}\n`, () => process.exit(exitCode));
    });
}
