/** A source of numbers in [0, 1). */
export type Random = () => number;

/**
 * Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, period 2³², integer arithmetic only, so that one seed
 * gives the same people on every machine. Good enough for made-up data; never for keys.
 */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** True with the given probability. */
export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** An integer between two bounds, both inclusive. */
export function between(random: Random, lowest: number, highest: number): number {
  return lowest + Math.floor(random() * (highest - lowest + 1));
}

/** One item of a list that is not empty. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return items[between(random, 0, items.length - 1)] as T;
}

/**
 * Says yes exactly `wanted` times in `among` calls, every choice equally likely (selection sampling, Knuth's
 * algorithm S), without holding the items.
 */
export function drawExactly(wanted: number, among: number, random: Random): () => boolean {
  let left = wanted;
  let ahead = among;
  return () => {
    const chosen = random() * ahead < left;
    ahead -= 1;
    if (chosen) left -= 1;
    return chosen;
  };
}
