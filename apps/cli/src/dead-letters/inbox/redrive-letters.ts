import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@lacznik/client';
import { type InboxRedrive, READ_INBOX_REDRIVE, REDRIVE_INBOX_DEAD_LETTERS } from '@lacznik/contracts';
import { EXIT, type ExitCode } from '../../output/exit-codes';
import { progressBar } from '../../output/progress-bar';
import type { Running } from '../../settings/run-with';
import type { InboxApp } from './inbox-app';
import { selectionOf, type SelectionOptions } from './selection';

const POLL_MS = 500;

/** Has them processed again, and waits for the end unless told not to. */
export async function redriveLetters(
  running: Running,
  app: InboxApp,
  { all = false, wait, ...options }: SelectionOptions & { all?: boolean; wait: boolean },
): Promise<ExitCode> {
  const body = selectionOf(options, all);
  try {
    const begun = await running.lacznik.call({ ...REDRIVE_INBOX_DEAD_LETTERS, app }, { body });
    return await tell(running, wait ? await ended(running, app, begun) : begun);
  } catch (error) {
    if (!all || !(error instanceof ProblemError) || error.code !== 'not-found') throw error;
    await running.printer.print({ letters: 0 }, 'Nothing waits, or all of it is being redriven already.');
    return EXIT.done;
  }
}

/** How far a redrive is, now. */
export async function showRedrive(running: Running, app: InboxApp, id: string): Promise<ExitCode> {
  return tell(running, await running.lacznik.call({ ...READ_INBOX_REDRIVE, app }, { parameters: { id } }));
}

async function ended({ lacznik, signal }: Running, app: InboxApp, begun: InboxRedrive): Promise<InboxRedrive> {
  const bar = progressBar(begun.letters, process.stderr);
  try {
    for (let now = begun; ;) {
      bar.update(now.letters - now.underWay, now.stillWaiting + now.contentGone + now.overtaken);
      if (now.status === 'done') return now;
      await sleep(POLL_MS, undefined, { signal });
      const parameters = { id: begun.id };
      now = await lacznik.call({ ...READ_INBOX_REDRIVE, app }, { parameters, signal });
    }
  } finally {
    bar.stop();
  }
}

async function tell({ printer }: Running, redrive: InboxRedrive): Promise<ExitCode> {
  const { id, status, letters, underWay, redriven, takenBack, contentGone, overtaken, stillWaiting, dropped } = redrive;
  const sentence =
    `${id}: ${status}, ${letters} letters: ${redriven} have taken effect, ${takenBack} were taken back, ${underWay} under way, ` +
    `${stillWaiting} wait as before, ${contentGone} are not in Kafka any more, ${overtaken} overtaken, ${dropped} given up`;
  await printer.print(redrive, sentence);
  return stillWaiting + contentGone + overtaken > 0 ? EXIT.faults : EXIT.done;
}
