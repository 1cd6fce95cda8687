/** How much waits for somebody. */
export interface WaitingThings {
  overdue: number;
  /** A word for each thing, which says nothing of it; the same as long as it waits. */
  items: readonly string[];
}
