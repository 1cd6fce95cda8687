import type { NumberRange } from './feed-notice';

/** Numbers are missing in a feed, which is gapless (P10). The position is still before them. */
export class FeedGapError extends Error {
  override readonly name = 'FeedGapError';

  constructor(
    readonly feed: string,
    readonly missing: readonly NumberRange[],
  ) {
    super(
      `The feed ${feed} lacks ${missing.map(rangeText).join(', ')}. Tell whoever runs the hub; to go on without them follow with ` +
        "gaps: 'report', and fetch the present state by POST /v1/feed/resync.",
    );
  }
}

export function rangeText({ from, to }: NumberRange): string {
  return from === to ? `number ${from}` : `numbers ${from} to ${to}`;
}
