/** A signed tree head of a year's log. */
export interface SignedCheckpoint {
  year: number;
  /** Number of leaves. */
  size: number;
  /** The signed note. */
  note: string;
}
