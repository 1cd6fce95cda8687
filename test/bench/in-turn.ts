import { percentile } from './percentile';

/**
 * Measures each of these in turn, so many times, so that what the machine does meanwhile meets all alike.
 * @returns the median of each
 */
export async function inTurn<T>(
  all: readonly T[],
  measure: (one: T) => Promise<number>,
  turns: number,
): Promise<number[]> {
  const rates = all.map((): number[] => []);
  for (let turn = 0; turn < turns; turn++) for (const [i, one] of all.entries()) rates[i]?.push(await measure(one));
  return rates.map((some) =>
    percentile(
      some.toSorted((a, b) => a - b),
      0.5,
    ),
  );
}
