import { type FeedCursor, feedStartOf } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { generationAfter } from './feed-standing';

/** @throws LacznikError where a number is said to be of a feed that it cannot be of */
export function requireOwnFeed(institution: string, after: number, feed: FeedCursor['feed'], path = 'feed'): void {
  if (feed === undefined) return;
  const [owner, start] = feed.split('/');
  if (owner !== institution)
    throw new LacznikError(
      'validation-failed',
      "expected the caller's own feed; a cursor of another one says nothing here",
      {
        path,
      },
    );
  if (![feedStartOf(Math.max(1, after)), generationAfter(after)].includes(Number(start)))
    throw new LacznikError(
      'validation-failed',
      'expected the feed that the number is from: store both of one page together',
      {
        path,
      },
    );
}
