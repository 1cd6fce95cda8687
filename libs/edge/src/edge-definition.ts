/** What tells one edge from another. */
export interface EdgeDefinition {
  /** The app's name: log lines, consumer groups, ids of its events. */
  name: string;
  /** Kinds of institution that use this edge. */
  kinds: readonly string[];
}

/** Injection token: the {@link EdgeDefinition}. */
export const EDGE = Symbol('edge');
