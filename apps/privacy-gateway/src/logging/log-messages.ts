import { ENTRIES_LOGGED, JsonText, type LogEntry } from '@lacznik/contracts';
import { MAX_ENTRY_BYTES } from '@lacznik/ledger';
import type { OutboxTransaction } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';

const ENTRIES_PER_MESSAGE = 200;
/** `,"personNumber":` and a number, which the log adds; and the log's reference of a person may be longer than the pseudonym. */
const ADDED_BYTES = 64;
const MAX_BYTES_PER_CHARACTER = 3;

/**
 * Publishes entries to the log, in order with the other messages of a person or an institution: many in one message, for each
 * message has its price.
 * @throws LacznikError for an entry that the log could not hold, so that what it tells of does not happen either
 */
export function publishLogEntries(
  transaction: OutboxTransaction,
  orderKey: string,
  entries: readonly LogEntry[],
): void {
  for (let start = 0; start < entries.length; start += ENTRIES_PER_MESSAGE) {
    const bundle = entries.slice(start, start + ENTRIES_PER_MESSAGE);
    const texts = bundle.map((entry) => requireRoom(JSON.stringify(entry)));
    transaction.publish(ENTRIES_LOGGED, {
      entries: new JsonText(`[${texts.join()}]`),
      time: bundle[0]?.time,
      orderKey,
    });
  }
}

function requireRoom(text: string): string {
  const fits = text.length * MAX_BYTES_PER_CHARACTER + ADDED_BYTES <= MAX_ENTRY_BYTES;
  if (!fits && Buffer.byteLength(text) + ADDED_BYTES > MAX_ENTRY_BYTES)
    throw new LacznikError('validation-failed', `An entry of the access log would be over ${MAX_ENTRY_BYTES} bytes.`);
  return text;
}
