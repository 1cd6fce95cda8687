import { randomBytes, randomUUID } from 'node:crypto';
import type { FeedEvent } from '@lacznik/contracts';
import { CHALLENGE_TYPE, newSigningKey } from '@lacznik/webhooks';
import type { OddSigning, WebhookChannel } from '../channels/webhook/webhook-channel';
import type { Scenario, Stage } from './scenario';

type WebhookScenario = Scenario<WebhookChannel>;

const CHALLENGE_BYTES = 24;
const OLD_MS = 10 * 60_000;
/** What a receiver gets that is busy with the same event already. */
const AT_THE_SAME_TIME = 4;

export const CHALLENGE: WebhookScenario = {
  point: 'challenge',
  proof: 'wire',
  async play({ channel, fault, settings: { now } }) {
    const [id, challenge] = [randomUUID(), randomBytes(CHALLENGE_BYTES).toString('base64url')];
    const event = { specversion: '1.0', id, source: '/', type: CHALLENGE_TYPE, time: now().toISOString() };
    const answer = await channel.sendBody(id, JSON.stringify({ ...event, data: { challenge } }));
    if (!answer.isTaken) fault(`The challenge: ${answer.said}`);
    else if (challengeIn(answer.text) !== challenge) fault('The answer is not {"challenge": …} as JSON.');
  },
};

export const SIGNATURE: WebhookScenario = {
  point: 'signature',
  proof: 'wire',
  async play(stage) {
    const { channel, scene, settings } = stage;
    const foreign = newSigningKey('hmac-sha256', settings.now());
    const tampered = scene.change({ record: 'signature-tampered' });
    const oddities: [FeedEvent, OddSigning][] = [
      [scene.change({ record: 'signature-foreign' }), { keys: [foreign] }],
      [scene.change({ record: 'signature-none' }), { keys: [] }],
      [tampered, { signed: JSON.stringify({ ...tampered, sequence: 1 }) }],
    ];
    for (const [event, odd] of oddities) await expectRefusal(stage, event, odd);
    const genuine = scene.change({ record: 'signature-genuine' });
    stage.expect.holds(genuine);
    stage.fault(...(await channel.deliver([genuine])));
  },
};

export const TIMESTAMP: WebhookScenario = {
  point: 'timestamp',
  proof: 'wire',
  async play(stage) {
    const { scene, expect, deliver, settings } = stage;
    const old = scene.change({ record: 'timestamp-old' });
    const never = scene.change({ record: 'timestamp-never' });
    const at = new Date(settings.now().getTime() - OLD_MS);
    await expectRefusal(stage, old, { at });
    await expectRefusal(stage, never, { at });
    expect.holds(old);
    await deliver(old);
  },
};

export const KEY_ROTATION: WebhookScenario = {
  point: 'key-rotation',
  proof: 'wire',
  async play({ channel, scene, expect, fault, settings: { now } }) {
    const next = newSigningKey('hmac-sha256', now());
    for (const keys of [
      [next, channel.key],
      [channel.key, next],
    ]) {
      const event = scene.change({ record: `rotation-${keys.indexOf(next)}` });
      expect.holds(event);
      const { isTaken, said } = await channel.send(event, { keys });
      if (!isTaken) fault(`${event.id}, with a signature by each of two keys: ${said}`);
    }
  },
};

export const DUPLICATES: WebhookScenario = {
  point: 'duplicates',
  proof: 'state',
  async play({ channel, scene, expect, fault, deliver }) {
    const first = scene.change({ record: 'duplicate', personversion: 1 });
    const second = scene.change({ record: 'duplicate', personversion: 2 });
    const together = scene.change({ record: 'duplicate-together' });
    expect.takesOnce(first, second, together);
    expect.holds(second, together);
    await deliver(first, second);
    await deliver(first, second);
    const answers = await Promise.all(Array.from({ length: AT_THE_SAME_TIME }, () => channel.send(together)));
    if (!answers.some(({ isTaken }) => isTaken)) fault(`${together.id}, several times at once: never taken over.`);
    await deliver(together);
  },
};

export const ORDER: WebhookScenario = {
  point: 'order',
  proof: 'state',
  async play({ scene, expect, deliver }) {
    const events = Array.from({ length: 3 }, (_, i) => scene.change({ record: `order-${i}` }));
    expect.holds(...events);
    for (const event of events.toReversed()) await deliver(event);
  },
};

export const WITHDRAWN_WEBHOOKS: WebhookScenario = {
  point: 'withdrawn-numbers',
  proof: 'wire',
  async play({ scene, expect, deliver }) {
    const [marker, after] = [scene.marker(), scene.change({ record: 'after-marker' })];
    expect.hasNumber(marker.sequence);
    expect.holds(after);
    await deliver(marker, after);
  },
};

export const ANSWERS: WebhookScenario = {
  point: 'answers',
  proof: 'wire',
  play({ channel, fault }) {
    fault(...channel.faultyAnswers);
    return Promise.resolve();
  },
};

/** A 2xx to what is not genuine is wrong, and so is a status of servers that have failed: nobody can tell it from a refusal. */
async function expectRefusal(stage: Stage<WebhookChannel>, event: FeedEvent, odd: OddSigning): Promise<void> {
  stage.expect.lacks(event, 'it was not genuine');
  const { isRefused, said } = await stage.channel.send(event, odd);
  if (!isRefused) stage.fault(`${event.id}: ${said}`);
}

function challengeIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { challenge?: unknown } | null)?.challenge;
  } catch {
    return undefined;
  }
}
