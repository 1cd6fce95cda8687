import { feedGaps, type FeedGap, type ReceivedDelivery, toFeedEvent } from '@lacznik/contracts';
import type { FeedRange } from './mailbox.store';

/** A delivery, and what its message says of it. */
export interface NumberedDelivery extends ReceivedDelivery {
  /** When its number was drawn: microseconds since 1970. */
  numberedAt?: number | undefined;
  /** Where it stands in the institution's topic. */
  offset?: string;
}

/** What was passed over in an institution's feed. */
export interface MailboxGap extends FeedGap {
  institution: string;
}

/**
 * Ranges without a gap of what has come, and the gaps between them.
 * @param reached the last number in each mailbox
 */
export function rangesOf(
  deliveries: readonly NumberedDelivery[],
  reached: ReadonlyMap<string, number>,
): { ranges: FeedRange[]; gaps: MailboxGap[] } {
  const ranges: FeedRange[] = [];
  const gaps: MailboxGap[] = [];
  for (const [institution, received] of Map.groupBy(deliveries, ({ receiver }) => receiver)) {
    let before = reached.get(institution) ?? 0;
    const numberedAt = new Map(received.map(({ event, numberedAt }) => [event.sequence, numberedAt]));
    const offsets = new Map(received.map(({ event, offset }) => [event.sequence, offset]));
    let events: FeedRange['events'][number][] = [];
    ranges.push({ institution, events, numberedAt, offsets });
    for (const delivery of received) {
      const { sequence } = delivery.event;
      const previous = events.at(-1)?.sequence;
      if (previous !== undefined && sequence !== previous + 1)
        ranges.push({ institution, events: (events = []), numberedAt, offsets });
      gaps.push(...feedGaps(before, sequence).map((gap) => ({ institution, ...gap })));
      events.push(toFeedEvent(delivery));
      before = Math.max(before, sequence);
    }
  }
  return { ranges, gaps };
}
