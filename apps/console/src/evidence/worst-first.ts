import type { FeedComparison } from '@lacznik/contracts';

/** What is different first, what is even last. */
export function worstFirst(comparisons: readonly FeedComparison[]): FeedComparison[] {
  return comparisons.toSorted((one, other) => gravityOf(other) - gravityOf(one));
}

function gravityOf({ state, edge }: FeedComparison): number {
  if (state === 'different') return 3;
  if (edge?.state === 'ahead' || edge?.state === 'behind') return 2;
  return state === 'under-way' ? 1 : 0;
}
