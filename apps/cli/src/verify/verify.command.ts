import type { Command } from 'commander';
import { runVerify } from './run-verify';

/** The verifier reads its arguments itself. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('verify the log, a receipt, an export or a person’s report: lacznik verify --help')
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (_: unknown, { args }: Command) => {
      const { exitCode, text } = await runVerify(args);
      const stream = exitCode === 0 ? process.stdout : process.stderr;
      // A reader who has gone, such as `head`, changes nothing about what was found.
      stream.on('error', () => process.exit(exitCode));
      stream.write(`${text}\n`, () => process.exit(exitCode));
    });
}
