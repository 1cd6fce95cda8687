import { Command } from 'commander';
import { EXIT } from './output/exit-codes';
import { addPublish } from './publish/publish.command';

/** The program's commands. */
export function program(): Command {
  const lacznik = new Command('lacznik')
    .description('Łącznik for the command line. Settings, exit codes and examples: docs/cli.md')
    .option('-c, --config <file>', 'settings; lacznik.json of the present folder unless given, and over it LACZNIK_*')
    .option('--json', 'JSON lines on a terminal too')
    .showHelpAfterError('(lacznik help <command> says how it is used)')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.done : EXIT.usage));
  addPublish(lacznik);
  return lacznik;
}
