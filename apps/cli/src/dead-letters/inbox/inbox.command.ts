import { DEAD_LETTER_CODES, DEAD_LETTER_STATES, DROP_REASONS } from '@lacznik/contracts';
import { Argument, type Command, Option } from 'commander';
import type { ExitCode } from '../../output/exit-codes';
import { type ProgramOptions, runWith, type Running } from '../../settings/run-with';
import { ADDRESS_NAMES, ADDRESSES } from '../../settings/settings';
import { numberFrom } from '../number-from';
import { dropLetters } from './drop-letters';
import type { InboxApp } from './inbox-app';
import { listBlocked, listLetters } from './list-letters';
import { redriveLetters, showRedrive } from './redrive-letters';

/** What could not be processed at an app, for the operator. */
export function addInboxDeadLetters(deadLetters: Command): void {
  const inbox = deadLetters
    .command('inbox')
    .description('what an app of the hub could not process, for the operator (docs/failures.md)');
  at(inbox, 'list', 'list them, and why')
    .addOption(new Option('--state <state>', 'unless given, what has no effect yet').choices(DEAD_LETTER_STATES))
    .addOption(new Option('--code <code>', 'why').choices(DEAD_LETTER_CODES))
    .option('--consumer <name>', 'such as facts.pup-swietokrzyskie')
    .option('--topic <name>')
    .option('--person <id>', 'of one person, by the id that blocked lists')
    .action(running(listLetters));
  at(inbox, 'blocked', 'list the persons whose messages wait, and why').action(running(listBlocked));
  choosing(at(inbox, 'redrive', 'have them processed again, each person’s in order'))
    .option('--all', 'all of them')
    .option('--no-wait', 'do not wait until it is done')
    .action(running(redriveLetters));
  at(inbox, 'progress', 'how far a redrive is')
    .argument('<redrive>', 'its id')
    .action((app: InboxApp, id: string, _: unknown, command: Command) =>
      run(app, command, (one) => showRedrive(one, app, id)),
    );
  choosing(at(inbox, 'drop', 'give them up: they will have no effect'))
    .addOption(new Option('--reason <reason>', 'is kept').choices(DROP_REASONS).makeOptionMandatory())
    .action(running(dropLetters));
}

function at(inbox: Command, name: string, description: string): Command {
  const apps = ADDRESS_NAMES.map((one) => ADDRESSES[one]);
  return inbox.command(name).description(description).addArgument(new Argument('<app>', 'whose').choices(apps));
}

/** Which of them: one, a range, or a person's. */
function choosing(command: Command): Command {
  return command
    .option('--from <id>', 'the first; alone, this one', numberFrom(1))
    .option('--to <id>', 'the last', numberFrom(1))
    .option('--person <id>', 'all of one person, by the id that blocked lists')
    .addOption(new Option('--code <code>', 'why').choices(DEAD_LETTER_CODES))
    .option('--topic <name>')
    .option('--partition <number>', 'of the topic', numberFrom(0))
    .option('--from-offset <number>', 'the first of the partition', numberFrom(0))
    .option('--to-offset <number>', 'the last of the partition', numberFrom(0));
}

type Work<T> = (running: Running, app: InboxApp, options: T) => Promise<ExitCode>;

function running<T>(work: Work<T>) {
  return (app: InboxApp, options: T, command: Command): Promise<void> =>
    run(app, command, (one) => work(one, app, options));
}

function run(app: InboxApp, command: Command, work: (running: Running) => Promise<ExitCode>): Promise<void> {
  const needed = ADDRESS_NAMES.filter((name) => ADDRESSES[name] === app);
  return runWith(command.optsWithGlobals<ProgramOptions>(), { needed: [...needed, 'token'] }, work);
}
