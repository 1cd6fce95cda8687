import { type LogEntry, toHeaders, TOPICS } from '@lacznik/contracts';
import { MAX_ENTRY_BYTES } from '@lacznik/ledger';
import { type LockedShards } from '@lacznik/messaging';

const ENTRIES_PER_MESSAGE = 200;
/** `,"personNumber":` and a number, which the log adds; and the log's reference of a person may be longer than the pseudonym. */
const ADDED_BYTES = 64;
const MAX_BYTES_PER_CHARACTER = 3;

/**
 * Adds entries to the messages of a locked shard, on their way to the log: many in one message, for each message has its price.
 * @throws RangeError for an entry that the log could not hold, so that what it tells of does not happen either
 */
export function appendLogEntries(locked: LockedShards, shard: number, entries: readonly LogEntry[]): void {
  for (let start = 0; start < entries.length; start += ENTRIES_PER_MESSAGE) {
    const bundle = entries.slice(start, start + ENTRIES_PER_MESSAGE);
    const texts = bundle.map((entry) => requireRoom(JSON.stringify(entry)));
    locked.appendAt(shard, (position) => ({
      topic: TOPICS.accessLog.name,
      // Without a key nobody is parked: a bundle that cannot be read must not hold up the next ones.
      key: '',
      headers: toHeaders({
        id: `privacy-gateway.log.${shard}.${position}`,
        source: '/privacy-gateway',
        type: 'pl.lacznik.entries.logged',
        time: bundle[0]?.time ?? '',
        subject: 'access-log',
      }),
      value: `[${texts.join()}]`,
    }));
  }
}

function requireRoom(text: string): string {
  const fits = text.length * MAX_BYTES_PER_CHARACTER + ADDED_BYTES <= MAX_ENTRY_BYTES;
  if (!fits && Buffer.byteLength(text) + ADDED_BYTES > MAX_ENTRY_BYTES)
    throw new RangeError(`an entry of the access log is over ${MAX_ENTRY_BYTES} bytes`);
  return text;
}
