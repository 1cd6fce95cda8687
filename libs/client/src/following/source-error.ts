import { ProblemError } from '../calls/problem-error';
import { FeedExpired, FeedRestored } from './delivery-source';

/** What a problem that answers the reading of a feed means for whoever follows it. */
export function sourceError(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { code, oldest, last } = error;
  if (code === 'feed-expired' && oldest !== undefined) return new FeedExpired(oldest, error);
  if (code === 'feed-restored' && last !== undefined) return new FeedRestored(last, error);
  return error;
}
