import { type Command, Option } from 'commander';
import { type ProgramOptions, runWith } from '../settings/run-with';
import { type FollowingOptions, followFeed } from './follow-feed';

export function addFollow(program: Command): void {
  program
    .command('follow')
    .description('print what the institution receives as JSON lines; run again, it goes on where it was')
    .option('-p, --position <file>', 'where it is kept how far the feed was printed', 'lacznik.position')
    .option('--once', 'end with what is there')
    .addOption(new Option('--stream', 'by server-sent events in place of questions').conflicts('once'))
    .addOption(new Option('--gaps <what>', 'where numbers are missing').choices(['stop', 'report']).default('stop'))
    .option('--acknowledge', 'tell the hub that what was printed is taken over')
    .option('--resync', 'where deliveries were missed for good, ask for the present state of all open cases')
    .action((options: FollowingOptions, command: Command) =>
      runWith(command.optsWithGlobals<ProgramOptions>(), { needed: ['delivery', 'token'] }, (running) =>
        followFeed(options, running),
      ),
    );
}
