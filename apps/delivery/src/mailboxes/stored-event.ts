import type { FeedEvent, WithdrawnEvent } from '@lacznik/contracts';

/** What a mailbox holds of a number: the event, or that it was withdrawn. */
export type StoredEvent = FeedEvent | WithdrawnEvent;

/** The last number that is withdrawn, by the reference of the case. */
export type ThroughByCase = Readonly<Record<string, number>>;

export function isEvent(stored: StoredEvent): stored is FeedEvent {
  return 'data' in stored;
}

/** The event as it may be read: without its content where it is withdrawn. */
export function asWithdrawn(stored: StoredEvent, through: ThroughByCase): StoredEvent {
  if (!isEvent(stored)) return stored;
  const { id, sequence, data } = stored;
  return sequence <= (Object.hasOwn(through, data.caseReference) ? (through[data.caseReference] ?? 0) : 0)
    ? { id, sequence }
    : stored;
}
