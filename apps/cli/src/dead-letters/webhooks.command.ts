import { type DeadLetterView, LIST_DEAD_LETTERS, REDRIVE_DEAD_LETTERS } from '@lacznik/contracts';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../output/exit-codes';
import { type ProgramOptions, runWith, type Running } from '../settings/run-with';
import { numberFrom } from './number-from';

const NEEDS = { needed: ['delivery', 'token'] } as const;
const PAGE = 500;

interface RedriveOptions {
  from?: number;
  to?: number;
}

export function addWebhookDeadLetters(deadLetters: Command): void {
  const webhooks = deadLetters
    .command('webhooks')
    .description('what a webhook of yours did not take within three days');
  webhooks
    .command('list')
    .description('list them, and why')
    .argument('<subscription>', 'its id')
    .action((id: string, _: unknown, command: Command) =>
      runWith(command.optsWithGlobals<ProgramOptions>(), NEEDS, (running) => list(running, id)),
    );
  webhooks
    .command('redrive')
    .description('send them again, each person’s in order')
    .argument('<subscription>', 'its id')
    .option('--from <number>', 'the first', numberFrom(1))
    .option('--to <number>', 'the last', numberFrom(1))
    .action((id: string, { from, to }: RedriveOptions, command: Command) =>
      runWith(command.optsWithGlobals<ProgramOptions>(), NEEDS, (running) => redrive(running, id, { from, to })),
    );
}

/** It ends with 1 where there are any, so that a monitor can ask. */
async function list({ lacznik, printer }: Running, id: string): Promise<ExitCode> {
  let after = 0;
  for (;;) {
    const { deadLetters } = await lacznik.call(LIST_DEAD_LETTERS, {
      parameters: { id },
      query: { after, limit: PAGE },
    });
    for (const letter of deadLetters) await printer.print(letter, sentenceOf(letter));
    const last = deadLetters.at(-1);
    if (last === undefined) return after === 0 ? EXIT.done : EXIT.faults;
    after = last.sequence;
  }
}

function sentenceOf({ eventId, reason, attempts, since }: DeadLetterView): string {
  return `${eventId}  ${reason}, sent ${attempts} times, given up at ${since}`;
}

async function redrive({ lacznik, printer }: Running, id: string, { from, to }: RedriveOptions): Promise<ExitCode> {
  const body = { from: from ?? 1, to: to ?? Number.MAX_SAFE_INTEGER };
  const { redriven, gone } = await lacznik.call(REDRIVE_DEAD_LETTERS, { parameters: { id }, body });
  await printer.print({ redriven, gone }, `${redriven} are sent again; ${gone} are not kept any more`);
  return gone > 0 ? EXIT.faults : EXIT.done;
}
