/** Seconds since `begun` (of `performance.now()`), as `1.2 s`. */
export function secondsSince(begun: number): string {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}
