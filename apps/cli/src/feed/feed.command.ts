import { type FeedStatus, LIST_FEED_STATUSES, READ_FEED_STATUS, READ_TRACE, type TraceStep } from '@lacznik/contracts';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../output/exit-codes';
import { type ProgramOptions, runWith, type Running } from '../settings/run-with';

const NEEDS = { needed: ['delivery', 'token'] } as const;

export function addFeed(program: Command): void {
  const feed = program.command('feed').description('where the institution stands with its feed');
  feed
    .command('status')
    .description('how far the feed is acknowledged, and how far each channel has handed it out')
    .option('--all', 'of every institution, for the operator')
    .action(({ all = false }: { all?: boolean }, command: Command) =>
      runWith(command.optsWithGlobals<ProgramOptions>(), NEEDS, (running) => showStatus(running, all)),
    );
  feed
    .command('trace')
    .description('what has happened to a delivery')
    .argument('<event>', 'its id, such as OPS-260604.12')
    .action((eventId: string, _: unknown, command: Command) =>
      runWith(command.optsWithGlobals<ProgramOptions>(), NEEDS, (running) => showTrace(running, eventId)),
    );
}

async function showStatus({ lacznik, printer }: Running, isOfAll: boolean): Promise<ExitCode> {
  const statuses = isOfAll ? (await lacznik.call(LIST_FEED_STATUSES)).feeds : [await lacznik.call(READ_FEED_STATUS)];
  for (const status of statuses) await printer.print(status, statusSentence(status));
  return EXIT.done;
}

function statusSentence({ feed, position, last, oldest, lag, oldestUnacknowledged, channels }: FeedStatus): string {
  const since = oldestUnacknowledged === undefined ? '' : `, the first since ${oldestUnacknowledged.storedAt}`;
  const byChannel = channels.map(
    ({ channel, subscription, group, through, unknown, breaker }) =>
      `\n  ${[channel, subscription ?? group, through ?? unknown, breaker].filter((word) => word !== undefined).join(' ')}`,
  );
  return `${feed}: ${position} of ${last} acknowledged, ${lag} wait${since}; kept from ${oldest} on${byChannel.join('')}`;
}

async function showTrace({ lacznik, printer }: Running, eventId: string): Promise<ExitCode> {
  const { steps, ...delivery } = await lacznik.call(READ_TRACE, { parameters: { eventId } });
  for (const step of steps) await printer.print({ ...delivery, ...step }, stepSentence(step));
  return EXIT.done;
}

function stepSentence({ at = '', step, channel, subscription, outcome, status }: TraceStep): string {
  const words = [step, channel, subscription, outcome, status].filter((word) => word !== undefined);
  return `${at.padEnd(24)}  ${words.join(' ')}`;
}
