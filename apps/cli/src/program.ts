import { Command } from 'commander';
import { addCompletion } from './completion/completion.command';
import { addDeadLetters } from './dead-letters/dead-letters.command';
import { addDoctor } from './doctor/doctor.command';
import { addFeed } from './feed/feed.command';
import { addFollow } from './follow/follow.command';
import { EXIT } from './output/exit-codes';
import { addPublish } from './publish/publish.command';
import { TRY_RECEIVER_OPTIONS } from './try-receiver/options';
import { addTryReceiver } from './try-receiver/try-receiver.command';
import { VERIFY_OPTIONS } from './verify/options';
import { addVerify } from './verify/verify.command';
import { addWitness, WITNESS_OPTIONS } from './witness/witness.command';

/** Options of the commands that read their arguments themselves. */
export const OWN_OPTIONS = {
  verify: VERIFY_OPTIONS,
  witness: WITNESS_OPTIONS,
  'try-receiver': TRY_RECEIVER_OPTIONS,
} as const;

/** The program's commands. */
export function program(): Command {
  const lacznik = new Command('lacznik')
    .description('Łącznik for the command line. Settings, exit codes and examples: docs/cli.md')
    .option('-c, --config <file>', 'settings; lacznik.json of the present folder unless given, and over it LACZNIK_*')
    .option('--json', 'JSON lines on a terminal too')
    .showHelpAfterError('(lacznik help <command> says how it is used)')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.done : EXIT.usage));
  for (const add of [addPublish, addFollow, addFeed, addDeadLetters, addDoctor, addTryReceiver, addVerify, addWitness])
    add(lacznik);
  addCompletion(lacznik, OWN_OPTIONS);
  return lacznik;
}
