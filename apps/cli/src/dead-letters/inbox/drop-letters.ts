import { DROP_INBOX_DEAD_LETTERS, type DropReason } from '@lacznik/contracts';
import { EXIT, type ExitCode } from '../../output/exit-codes';
import type { Running } from '../../settings/run-with';
import type { InboxApp } from './inbox-app';
import { selectionOf, type SelectionOptions } from './selection';

/** Gives them up for a reason that is kept. */
export async function dropLetters(
  { lacznik, printer }: Running,
  app: InboxApp,
  { reason, ...options }: SelectionOptions & { reason: DropReason },
): Promise<ExitCode> {
  const body = { ...selectionOf(options), reason };
  const { dropped, released } = await lacznik.call({ ...DROP_INBOX_DEAD_LETTERS, app }, { body });
  await printer.print({ dropped, released }, `${dropped} are given up; ${released} persons are blocked no longer`);
  return EXIT.done;
}
