import { type FeedEvent, isSelected, type Withdrawal, type WithdrawnEvent } from '@lacznik/contracts';

/** What a mailbox holds of a number: the event, or that it was withdrawn. */
export type StoredEvent = FeedEvent | StoredMarker;

/** What is left of a delivery that was withdrawn. */
export interface StoredMarker extends WithdrawnEvent {
  /** Since when; absent on markers of earlier versions. It is not sent. */
  withdrawnAt?: string;
}

/** What is withdrawn of a mailbox: what the selector names, up to a number. */
export type Withdrawn = Pick<Withdrawal, 'selector' | 'through'>;

export function isEvent(stored: StoredEvent): stored is FeedEvent {
  return 'data' in stored;
}

/** Whether the number holds an event that is withdrawn, and not yet a marker. */
export function isWithdrawn(stored: StoredEvent, { selector, through }: Withdrawn): boolean {
  return isEvent(stored) && stored.sequence <= through && isSelected(selector, { ...stored, body: stored.data });
}

/** The event as it may be read: without its content where it is withdrawn. */
export function asWithdrawn(stored: StoredEvent, withdrawals: readonly Withdrawn[]): StoredEvent {
  if (isEvent(stored) && !withdrawals.some((withdrawal) => isWithdrawn(stored, withdrawal))) return stored;
  const { id, sequence } = stored;
  return { id, sequence };
}

/** What stays in the mailbox of a delivery that was withdrawn. */
export function markerOf({ id, sequence }: StoredEvent, withdrawnAt: Date): StoredMarker {
  return { id, sequence, withdrawnAt: withdrawnAt.toISOString() };
}
