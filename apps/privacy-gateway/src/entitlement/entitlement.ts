import type { EntityManager } from 'typeorm';
import type { Entitled } from '../delivery/entitled';
import type { Fact } from '../delivery/read-fact';
import type { WithholdingTally } from '../withholdings/withholdings.store';

/** When it is decided. */
export interface DecisionMoment {
  /** ISO 8601 UTC. */
  time: string;
  /** The calendar day, `YYYY-MM-DD`, that periods of validity are held against. */
  day: string;
}

/** One thing that entitles institutions to be told of a person, such as a case that is open. */
export interface Entitlement {
  /**
   * For each fact, in order, whom it may be told now, and why. Grants are read in `transaction`, and locked for sharing until it
   * ends, so that whoever revokes one waits for what is decided by it (P9). What is withheld is counted in `withheld`.
   */
  entitledTo(
    transaction: EntityManager,
    facts: readonly Fact[],
    moment: DecisionMoment,
    withheld: WithholdingTally,
  ): Promise<Entitled[][]>;
}

/** Injection token: every {@link Entitlement} that there is. */
export const ENTITLEMENTS = Symbol('entitlements');
