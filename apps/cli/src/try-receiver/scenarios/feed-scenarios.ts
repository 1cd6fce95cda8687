import type { Scenario } from './scenario';

export const GAP: Scenario = {
  point: 'gap',
  proof: 'state',
  async play({ scene, expect, deliver }) {
    const before = scene.change({ record: 'before-gap' });
    expect.misses(scene.gap());
    const after = scene.change({ record: 'after-gap' });
    expect.holds(before, after);
    await deliver(before, after);
  },
};

export const MARKERS: Scenario = {
  point: 'withdrawn-numbers',
  proof: 'state',
  async play({ scene, expect, deliver }) {
    const [marker, after] = [scene.marker(), scene.change({ record: 'after-marker' })];
    expect.hasNumber(marker.sequence);
    expect.holds(after);
    await deliver(marker, after);
  },
};

export const GENERATION: Scenario = {
  point: 'generation',
  proof: 'state',
  async play({ scene, numbers, expect, deliver, settings: { now } }) {
    const last = scene.change({ record: 'last-of-generation' });
    await deliver(last);
    numbers.beginGeneration(now());
    const first = scene.change({ record: 'first-of-generation' });
    expect.holds(last, first);
    await deliver(first);
  },
};

/** A sender that is not sure sends the last range once more, the same and in the same order. */
export const REPEATED_RANGE: Scenario = {
  point: 'duplicates',
  proof: 'state',
  async play({ scene, expect, deliver, settled }) {
    const events = [1, 2].map((personversion) => scene.change({ record: 'duplicate', personversion }));
    expect.takesOnce(...events);
    expect.holds(...events);
    await deliver(...events);
    await settled();
    await deliver(...events);
  },
};
