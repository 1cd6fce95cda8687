import type { FeedEvent } from '@lacznik/contracts';
import type { Scenario } from './scenario';

/** So many deliveries show that it works. */
const SEVERAL = 6;
/** How many persons the very many are spread over: order within each is kept. */
const PERSONS = 500;

export const ORDINARY: Scenario = {
  point: 'ordinary',
  proof: 'state',
  async play({ scene, expect, deliver }) {
    const events = Array.from({ length: SEVERAL }, (_, i) => scene.change({ record: `ordinary-${i}` }));
    expect.holds(...events);
    await deliver(...events);
  },
};

export const SNAPSHOTS: Scenario = {
  point: 'snapshots',
  proof: 'state',
  async play({ scene, expect, deliver, settled }) {
    const change = scene.change({ record: 'snapshot-late', personversion: 8 });
    const early = scene.change({ record: 'snapshot-early', personversion: 3, snapshot: true });
    const narrow = scene.change({ record: 'snapshot-wider', personversion: 6 });
    expect.holds(change, early, narrow);
    await deliver(change, early, narrow);
    await settled();
    const late = scene.change({ record: 'snapshot-late', personversion: 5, snapshot: true });
    const next = scene.change({ record: 'snapshot-early', personversion: 4 });
    // More of it has become open: the same version again, with more fields.
    const wider = scene.change({ record: 'snapshot-wider', personversion: 6, snapshot: true });
    expect.holds(next, wider);
    await deliver(late, next, wider);
  },
};

export const WITHDRAWALS: Scenario = {
  point: 'withdrawals',
  proof: 'state',
  async play({ scene, expect, deliver, settled }) {
    const gone = scene.change({ record: 'withdrawn', personversion: 2 });
    const again = scene.change({ record: 'withdrawn-and-again', personversion: 2 });
    expect.holds(gone, again);
    await deliver(gone, again);
    await settled();
    const withdrawals = ['withdrawn', 'withdrawn-and-again'].map((record) => scene.withdrawal(record, 3));
    const anew = scene.change({ record: 'withdrawn-and-again', personversion: 4 });
    expect.lacks(gone, `${withdrawals[0]?.id} withdrew it`);
    expect.holds(anew);
    await deliver(...withdrawals, anew);
  },
};

export const OTHER_KINDS: Scenario = {
  point: 'other-kinds',
  proof: 'wire',
  async play({ scene, expect, deliver }) {
    const announcement = scene.announcement('announced');
    const answer = scene.answer('answered');
    const after = scene.change({ record: 'after-other-kinds' });
    expect.holds(after);
    await deliver(announcement, answer, after);
  },
};

export const TOMORROW: Scenario = {
  point: 'tomorrow',
  proof: 'wire',
  async play({ scene, expect, deliver }) {
    const known = scene.change({ record: 'unknown-fields', personversion: 2 });
    const data = { ...known.data, data: { ...known.data.data, fieldOfTomorrow: { a: [1] } }, noteOfTomorrow: 'x' };
    const withFields = { ...known, attributeoftomorrow: 'x', data };
    const other = scene.change({ record: 'unknown-section' });
    const ofSection = { ...other, type: 'pl.lacznik.thing-of-tomorrow.changed' };
    const after = scene.change({ record: 'after-tomorrow' });
    expect.holds(withFields, after);
    await deliver(withFields, ofSection, after);
  },
};

export const MANY: Scenario = {
  point: 'many',
  proof: 'state',
  async play({ scene, expect, deliver, note, settings: { many } }) {
    const events = Array.from({ length: many }, (_, i) =>
      scene.change({ record: `many-${i % PERSONS}`, personversion: Math.floor(i / PERSONS) + 1 }),
    );
    expect.holds(...events);
    const started = performance.now();
    await deliver(...events);
    note(`${many} deliveries in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  },
};

export const SLOW_HOUR: Scenario = {
  point: 'slow-hour',
  proof: 'wire',
  async play({ channel, scene, expect, deliver, fault, settings: { slowHourMs } }) {
    for (const part of ['first', 'second']) {
      fault(...(await channel.idle(slowHourMs / 2)));
      const event = scene.change({ record: `slow-${part}` });
      expect.holds(event);
      await deliver(event);
    }
  },
};

export const RESTART: Scenario = {
  point: 'restart',
  proof: 'state',
  async play({ scene, expect, deliver, settings: { restart } }) {
    if (!restart) return 'Nobody could restart it: give --restart-command.';
    const burst = (from: number): FeedEvent[] =>
      Array.from({ length: SEVERAL }, (_, i) => scene.change({ record: `restart-${from + i}` }));
    const events = burst(0);
    expect.holds(...events);
    await deliver(...events);
    const meanwhile = burst(SEVERAL);
    expect.holds(...meanwhile);
    await Promise.all([restart(), deliver(...meanwhile)]);
  },
};
