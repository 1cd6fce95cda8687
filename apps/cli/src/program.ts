import { Command } from 'commander';
import { addCompletion } from './completion/completion.command';
import { addDeadLetters } from './dead-letters/dead-letters.command';
import { addDoctor } from './doctor/doctor.command';
import { addFeed } from './feed/feed.command';
import { addFollow } from './follow/follow.command';
import { EXIT } from './output/exit-codes';
import { addPublish } from './publish/publish.command';
import { addTryReceiver } from './try-receiver/try-receiver.command';
import { addVerify } from './verify/verify.command';
import { addWitness } from './witness/witness.command';

/** The program's commands. */
export function program(): Command {
  const lacznik = new Command('lacznik')
    .description('Łącznik for the command line. Settings, exit codes and examples: docs/cli.md')
    .option('-c, --config <file>', 'settings; lacznik.json of the present folder unless given, and over it LACZNIK_*')
    .option('--json', 'JSON lines on a terminal too')
    .showHelpAfterError('(lacznik help <command> says how it is used)')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.done : EXIT.usage));
  for (const add of [
    addPublish,
    addFollow,
    addFeed,
    addDeadLetters,
    addDoctor,
    addTryReceiver,
    addVerify,
    addWitness,
    addCompletion,
  ])
    add(lacznik);
  return lacznik;
}
