import type { FeedEvent } from '@lacznik/contracts';
import type { FollowChannel } from '../channels/follow/follow-channel';
import { patiently } from '../channels/patiently';
import type { Scenario, Stage } from './scenario';

type FollowScenario = Scenario<FollowChannel>;

const LOST = 3;
/** How long the last acknowledgement may take. */
const ACKNOWLEDGEMENT_MS = 5000;

export const RESTORED: FollowScenario = {
  point: 'restored',
  proof: 'wire',
  async play(stage) {
    const events = await loseAndRepeat(stage, 'restored');
    stage.expect.holds(...events);
  },
};

/** A restored feed brings again what it had brought. */
export const REPEATED_BY_RESTORATION: FollowScenario = {
  point: 'duplicates',
  proof: 'state',
  async play(stage) {
    const events = await loseAndRepeat(stage, 'repeated');
    stage.expect.holds(...events);
    stage.expect.takesOnce(...events);
  },
};

export const EXPIRED: FollowScenario = {
  point: 'expired',
  proof: 'wire',
  async play({ channel, scene, expect, fault, note }) {
    const lost = scene.change({ record: 'expired', personversion: 1 });
    const after = scene.change({ record: 'after-expired' });
    expect.holds(after);
    channel.feed.expireThrough(lost.sequence);
    fault(...(await channel.deliver([after])));
    if (channel.record.resyncs === 0)
      note('It did not ask POST /v1/feed/resync for the present state: somebody has to, for what was lost.');
  },
};

export const CURSOR: FollowScenario = {
  point: 'cursor',
  proof: 'wire',
  play({ channel, fault }) {
    fault(...channel.record.cursorFaults);
    return Promise.resolve();
  },
};

export const ACKNOWLEDGEMENT: FollowScenario = {
  point: 'acknowledgement',
  proof: 'wire',
  async play({ channel, fault }) {
    const { record, feed } = channel;
    fault(...record.acknowledgementFaults);
    const isDone = await patiently(() => (record.acknowledged ?? -1) >= feed.last, ACKNOWLEDGEMENT_MS);
    if (!isDone) fault(`The feed goes to ${feed.last}; it has acknowledged ${record.acknowledged ?? 'nothing'}.`);
  },
};

/** The hub loses the last of what was taken over, is up again, and gets the same once more, with what is new. */
async function loseAndRepeat(stage: Stage<FollowChannel>, name: string): Promise<FeedEvent[]> {
  const { channel, scene, deliver, fault } = stage;
  const kept = scene.change({ record: `${name}-kept` });
  const lost = Array.from({ length: LOST }, (_, i) => scene.change({ record: `${name}-${i}` }));
  await deliver(kept, ...lost);
  fault(...(await channel.restoreTo(kept.sequence)));
  const next = scene.change({ record: `${name}-new` });
  if (!channel.standstill) await deliver(...lost, next);
  return [kept, ...lost, next];
}
