import type { Command } from 'commander';
import { runWith, type ProgramOptions } from '../settings/run-with';
import { publishFile } from './publish-file';
import type { ReadingOptions } from './reading/open-record-file';

const FOR_A_FILE_MS = 10 * 60_000;

export function addPublish(program: Command): void {
  program
    .command('publish')
    .description('publish a file of records: NDJSON, or CSV with a mapping; run again, it goes on where it was')
    .argument('<file>', 'UTF-8')
    .option('-m, --mapping <file>', 'how the columns of a CSV file become records (docs/cli.md)')
    .option('-s, --section <name>', 'the section of the records, where neither lines nor mapping say it')
    .action((path: string, options: ReadingOptions, command: Command) =>
      runWith(
        command.optsWithGlobals<ProgramOptions>(),
        { needed: ['edge', 'token'], patienceMs: FOR_A_FILE_MS },
        (running) => publishFile(path, options, running),
      ),
    );
}
