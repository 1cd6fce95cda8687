import { percentile } from './percentile';

/**
 * Measures each of these in turn, so many times, so that what the machine does meanwhile meets all alike.
 * @returns of each the rates, turn by turn
 */
export async function inTurn<T>(
  all: readonly T[],
  measure: (one: T) => Promise<number>,
  turns: number,
): Promise<number[][]> {
  const rates = all.map((): number[] => []);
  for (let turn = 0; turn < turns; turn++) for (const [i, one] of all.entries()) rates[i]?.push(await measure(one));
  return rates;
}

export function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** The median of what each turn's rate is of the other's in the same turn: of two medians each may be of another minute of the machine. */
export function medianRatio(rates: readonly number[], baseline: readonly number[]): number {
  return median(rates.map((rate, turn) => rate / (baseline[turn] ?? NaN)));
}
