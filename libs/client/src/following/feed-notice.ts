/** Numbers that follow each other, both included. */
export interface NumberRange {
  from: number;
  to: number;
}

/** What a follower has to tell beside deliveries. `message` is for people: what has happened, and what there is to do. */
export type FeedNotice = { message: string } & (
  | {
      /** 410: what followed the place is kept no more; it went on at the oldest number. Without `resync` ask for the present state. */
      kind: 'expired';
      missing: NumberRange;
    }
  | {
      /** 409: the feed does not have the number of the place any more; it went back to `last`, so some ids may come again. */
      kind: 'restored';
      after: number;
      last: number;
    }
  | {
      /** The feed was numbered anew from far above: what had been numbered and not sent by then is lost, and comes under other numbers. */
      kind: 'renumbered';
      after: number;
      next: number;
    }
  | {
      /** Numbers are missing (P10), and `gaps: 'report'` let it go on. */
      kind: 'gap';
      missing: readonly NumberRange[];
    }
  | {
      /** The present state of all open cases comes afresh through the feed. */
      kind: 'resync-asked';
    }
  | {
      /** The gateway did not take the request for it: ask later by `call(RESYNC_FEED)`. */
      kind: 'resync-refused';
      cause: unknown;
    }
  | {
      /** The feed could not be read; it is tried again by itself. */
      kind: 'interrupted';
      cause: unknown;
    }
  | {
      /** What is stored could not be acknowledged; the next page's acknowledgement says it too. */
      kind: 'not-acknowledged';
      through: number;
      cause: unknown;
    }
);
