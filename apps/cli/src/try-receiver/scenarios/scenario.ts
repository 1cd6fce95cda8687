import type { Channel } from '../channels/channel';
import type { PointId } from '../points/points';
import type { FeedItem } from '../scene/feed-item';
import type { FeedNumbers } from '../scene/feed-numbers';
import type { Scene } from '../scene/scene';
import type { Expectations } from '../state/expectations';

/** What a scenario is played with. */
export interface Stage<C extends Channel = Channel> {
  channel: C;
  scene: Scene;
  numbers: FeedNumbers;
  /** What the receiver must hold afterwards: looked at when the scenario has ended, and once more at the end of all. */
  expect: Expectations;
  settings: ScenarioSettings;
  /** Notes what was wrong: event ids, statuses, never contents. */
  fault: (...findings: readonly string[]) => void;
  /** Notes what an auditor may want to see where nothing was wrong. */
  note: (finding: string) => void;
  /** Delivers, and notes as faults what stood in the way. */
  deliver: (...items: readonly FeedItem[]) => Promise<void>;
  /** Waits until the receiver shows what it must by now, where it shows anything: what follows comes to it by itself. */
  settled: () => Promise<void>;
}

/** How scenarios are played. */
export interface ScenarioSettings {
  /** How many deliveries come at once, where very many do. */
  many: number;
  /** How long a slow hour takes. */
  slowHourMs: number;
  /** Restarts the receiver; undefined where nobody can. */
  restart?: () => Promise<void>;
  now: () => Date;
}

/** One point, and how it is found out. */
export interface Scenario<C extends Channel = Channel> {
  point: PointId;
  /** Whether the wire alone proves it; else it needs what the receiver says that it holds. */
  proof: 'wire' | 'state';
  /** @returns why it could not be played; undefined where it was */
  play(stage: Stage<C>): Promise<string | undefined | void>;
}
