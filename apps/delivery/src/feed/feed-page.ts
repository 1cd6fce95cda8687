import { feedNameOf, type FeedPage } from '@lacznik/contracts';
import type { ReadEvents, ReadRange } from '../mailboxes/mailbox.store';
import { isEvent } from '../mailboxes/stored-event';

/** What was read, as a page. */
export function feedPage({ institution, after }: ReadRange, { events: stored, standing }: ReadEvents): FeedPage {
  const through = stored.at(-1)?.sequence ?? after;
  const withdrawn = stored.filter((event) => !isEvent(event));
  return {
    events: stored.filter(isEvent),
    ...(withdrawn.length > 0 ? { withdrawn } : {}),
    through,
    next: through,
    last: Math.max(through, standing.last),
    feed: feedNameOf(institution, through),
  };
}
