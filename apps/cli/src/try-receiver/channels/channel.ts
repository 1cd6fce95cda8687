import type { FeedItem } from '../scene/feed-item';

/** How deliveries get to a receiver. */
export interface Channel {
  /**
   * Delivers as the hub would, and waits until the receiver has taken all over, as far as one sees from here.
   * @returns what stands in the way of it; none where it went well
   */
  deliver(items: readonly FeedItem[]): Promise<string[]>;
  /**
   * Nothing comes for a while, and connections break.
   * @returns what the receiver did wrong meanwhile
   */
  idle(ms: number): Promise<string[]>;
  /** Whether nothing is seen from here of what the receiver does. */
  readonly isBlind?: boolean;
  /** Why nothing more can be played; undefined while it can. */
  readonly standstill?: string;
  close(): Promise<void>;
}
