import type { FeedEvent, WithdrawnEvent } from '@lacznik/contracts';

/** What stands under one number of the feed: an event, or that it was withdrawn. */
export type FeedItem = FeedEvent | WithdrawnEvent;

export function isEvent(item: FeedItem): item is FeedEvent {
  return 'data' in item;
}
