import type { Problem } from '@lacznik/contracts';
import type { ReadEvents } from '../mailboxes/mailbox.store';
import { isEvent } from '../mailboxes/stored-event';

/** A sign that the connection lives; clients pass it over. */
export const HEARTBEAT = ':\n\n';

/** How long a client waits before it connects again, in milliseconds. */
export const BEGINNING = 'retry: 2000\n\n';

/** Streams that are woken together read together, and so send the same bytes. */
const written = new WeakMap<ReadEvents, Buffer>();

/** What was read, as server-sent events: each with its number as id. */
export function eventsOf(read: ReadEvents): Buffer {
  const known = written.get(read);
  if (known) return known;
  const texts = read.events.map((stored) =>
    eventText(isEvent(stored) ? 'delivery' : 'withdrawn', stored, stored.sequence),
  );
  const bytes = Buffer.from(texts.join(''));
  written.set(read, bytes);
  return bytes;
}

/** Why the stream cannot go on. */
export function closingEvent(problem: Problem): string {
  return eventText('closed', problem);
}

function eventText(type: string, content: object, id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(content)}\n\n`;
}
