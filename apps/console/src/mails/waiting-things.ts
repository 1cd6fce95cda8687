/** How much waits for somebody. */
export interface WaitingThings {
  overdue: number;
  /** A word for each thing, which says nothing of it; the same as long as it waits. */
  items: readonly string[];
}

/** Of all parts together. Undefined where one is: half would look like all. */
export function sumOf(parts: readonly (WaitingThings | undefined)[]): WaitingThings | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return {
    overdue: known.reduce((sum, part) => sum + part.overdue, 0),
    items: known.flatMap(({ items }) => items),
  };
}
