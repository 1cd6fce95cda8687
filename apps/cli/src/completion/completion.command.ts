import { Argument, type Command } from 'commander';
import { printerOf } from '../settings/run-with';
import { bashCompletion, type OwnOptions } from './bash-completion';

export function addCompletion(program: Command, own: OwnOptions): void {
  program
    .command('completion')
    .description('print the script by which a shell completes: eval "$(lacznik completion bash)"')
    .addArgument(new Argument('<shell>').choices(['bash']))
    .action(() => printerOf({}).write(bashCompletion(program, own)));
}
