import type { SectionContract } from '@lacznik/contracts';
import type { InstitutionKind } from '@lacznik/identifiers';

/** What tells one edge from another. */
export interface EdgeDefinition {
  /** The app's name, in log lines. */
  name: string;
  /** Kinds of institution that use this edge. */
  kinds: readonly InstitutionKind[];
  /** What they publish. */
  sections: readonly SectionContract[];
}

/** Injection token: the {@link EdgeDefinition}. */
export const EDGE = Symbol('edge');
