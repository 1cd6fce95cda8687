import { createHash } from 'node:crypto';
import type { Channel } from './channels/channel';
import { FollowChannel } from './channels/follow/follow-channel';
import { KafkaChannel, type SandboxBroker } from './channels/kafka/kafka-channel';
import { WebhookChannel } from './channels/webhook/webhook-channel';
import { countVerdicts, KIT_VERSION, type PointResult, type TryReport } from './report/try-report';
import { FeedNumbers } from './scene/feed-numbers';
import { Scene } from './scene/scene';
import { RESTART } from './scenarios/any-scenarios';
import type { Scenario } from './scenarios/scenario';
import { FOLLOW_SCENARIOS, KAFKA_SCENARIOS, WEBHOOK_SCENARIOS } from './scenarios/scenarios';
import { readState, type StateSource } from './state/state-source';
import { Trial } from './trial';

/** How deliveries reach the receiver. */
export type Mode =
  | { channel: 'webhook'; url: string; secret: string; retryDelayMs?: number }
  | { channel: 'follow'; port: number; token?: string; connectMs: number }
  | ({ channel: 'kafka' } & SandboxBroker);

/** What is tried, and how. */
export interface TryReceiverOptions {
  mode: Mode;
  /** The receiver's id, such as `OPS-260604`. */
  institution: string;
  /** The same seed gives the same people. */
  seed: string;
  /** Absent where the receiver does not show what it holds: then much stays unproved. */
  state?: StateSource;
  /** Restarts the receiver; absent where nobody can. */
  restart?: () => Promise<void>;
  /** How long the receiver may take. */
  patienceMs: number;
  slowHourMs: number;
  many: number;
  /** What a person at the terminal is told meanwhile. */
  tell: (line: string) => void;
}

const RETRY_DELAY_MS = 500;

/** Plays a region against a receiver in a sandbox. @throws Error where it cannot even begin */
export async function tryReceiver(options: TryReceiverOptions): Promise<TryReport> {
  const { mode, institution, patienceMs, tell } = options;
  switch (mode.channel) {
    case 'webhook': {
      const channel = new WebhookChannel(mode, { retryDelayMs: mode.retryDelayMs ?? RETRY_DELAY_MS, patienceMs });
      return play(options, channel, FeedNumbers.behindEarlierRuns(new Date()), WEBHOOK_SCENARIOS);
    }
    case 'follow': {
      const channel = await FollowChannel.open({ ...mode, institution, patienceMs, tell });
      return play(options, channel, new FeedNumbers(channel.feed.last), FOLLOW_SCENARIOS);
    }
    case 'kafka': {
      const channel = await KafkaChannel.open(institution, mode);
      return play(options, channel, await numbersBehind(options.state), KAFKA_SCENARIOS);
    }
  }
}

async function play<C extends Channel>(
  options: TryReceiverOptions,
  channel: C,
  numbers: FeedNumbers,
  scenarios: readonly Scenario<C>[],
): Promise<TryReport> {
  const { mode, institution, seed, state, patienceMs, many, slowHourMs, restart } = options;
  const started = new Date();
  const run = runName(seed, numbers.last);
  const settings = { many, slowHourMs, restart, now: () => new Date() };
  const scene = new Scene(institution, run, seed, numbers, settings.now);
  try {
    const trial = new Trial({ channel, scene, numbers, settings, state, patienceMs }, options.tell);
    const points = await trial.play(scenarios, RESTART);
    return { ...summaryOf(points), channel: mode.channel, institution, seed, run, startedAt: started.toISOString() };
  } finally {
    await channel.close();
  }
}

/** A reader of Kafka goes on from its own number. */
async function numbersBehind(state: StateSource | undefined): Promise<FeedNumbers> {
  const reading = state ? await readState(state) : undefined;
  if (reading?.ok === false) throw new Error(reading.why);
  const last = reading?.state.last;
  return last === undefined ? FeedNumbers.behindEarlierRuns(new Date()) : new FeedNumbers(last);
}

function summaryOf(points: PointResult[]): Pick<TryReport, 'kit' | 'passed' | 'counts' | 'points'> {
  const counts = countVerdicts(points);
  return { kit: KIT_VERSION, passed: counts.wrong === 0, counts, points };
}

/** Too short for a PESEL. */
function runName(seed: string, first: number): string {
  return createHash('sha256').update(`${seed}/${first}`).digest('hex').slice(0, 8);
}
