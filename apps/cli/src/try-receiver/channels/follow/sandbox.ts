import type { FollowerRecord } from './follower-record';
import type { SandboxFeed } from './sandbox-feed';

/** What a follower finds at the hub's address. */
export interface Sandbox {
  institution: string;
  token: string;
  /** The feed, once a follower has come. */
  begun?: { feed: SandboxFeed; record: FollowerRecord };
  /** The feed, begun at the number that the follower comes with. */
  feedFrom(after: number): { feed: SandboxFeed; record: FollowerRecord };
  /** Of a hub that is away for a moment: then each request is answered by 503. */
  isAway(): boolean;
  /** Whoever asks, however it is answered. */
  onRequest(): void;
}
