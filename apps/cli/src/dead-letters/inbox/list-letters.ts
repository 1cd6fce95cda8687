import {
  type BlockedPerson,
  type DeadLetterCode,
  type DeadLetterState,
  type InboxDeadLetter,
  LIST_BLOCKED_PERSONS,
  LIST_INBOX_DEAD_LETTERS,
} from '@lacznik/contracts';
import { EXIT, type ExitCode } from '../../output/exit-codes';
import type { Printer } from '../../output/printer';
import type { Running } from '../../settings/run-with';
import type { InboxApp } from './inbox-app';

const PAGE = 500;

interface ListOptions {
  state?: DeadLetterState;
  code?: DeadLetterCode;
  consumer?: string;
  topic?: string;
  person?: string;
}

/** It ends with 1 where there are any, so that a monitor can ask. */
export async function listLetters(
  { lacznik, printer }: Running,
  app: InboxApp,
  { state, code, consumer, topic, person: blockedPerson }: ListOptions,
): Promise<ExitCode> {
  for (let after = 0; ;) {
    const query = { state, code, consumer, topic, blockedPerson, after, limit: PAGE };
    const { deadLetters } = await lacznik.call({ ...LIST_INBOX_DEAD_LETTERS, app }, { query });
    for (const letter of deadLetters) await printer.print(letter, letterSentence(letter));
    const last = deadLetters.at(-1);
    if (last === undefined) return after === 0 ? none(printer) : EXIT.faults;
    after = last.id;
  }
}

/** A person wants to read so; a program reads no lines. */
async function none(printer: Printer): Promise<ExitCode> {
  if (!printer.isJson) await printer.write('There are none.');
  return EXIT.done;
}

function letterSentence({ id, topic, partition, offset, code, reason, state, since }: InboxDeadLetter): string {
  return `${id}  ${state} since ${since}, ${code}: ${reason} (${topic}, partition ${partition}, offset ${offset})`;
}

/** As {@link listLetters}. */
export async function listBlocked({ lacznik, printer }: Running, app: InboxApp): Promise<ExitCode> {
  const { blocked } = await lacznik.call({ ...LIST_BLOCKED_PERSONS, app });
  for (const person of blocked) await printer.print(person, personSentence(person));
  return blocked.length === 0 ? none(printer) : EXIT.faults;
}

function personSentence({ id, consumer, reason, blockedAt, waiting }: BlockedPerson): string {
  return `${id}  ${consumer}: ${waiting} wait since ${blockedAt}: ${reason}`;
}
