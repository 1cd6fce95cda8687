import type { ReceivedFact } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import type { Entitled } from '../delivery/entitled';
import type { WithholdingTally } from '../withholdings/withholdings.store';

/** One source of entitlement to what is published about a person, such as cases. */
export interface Entitlement {
  /**
   * For each fact, in order, who may receive it now, and why. Grants are read in `transaction`. The policy's version is locked
   * for sharing until it ends, so that whoever changes agreements waits for what is decided by them (P9); cases are not, and a
   * closing that commits meanwhile holds for the next decision.
   * @param day the calendar day, `YYYY-MM-DD`, that periods of validity are compared with
   * @param withheld counts what is not disclosed, and why
   */
  entitledTo(
    transaction: EntityManager,
    facts: readonly ReceivedFact[],
    day: string,
    withheld: WithholdingTally,
  ): Promise<Entitled[][]>;
}

/** Injection token: every {@link Entitlement} that there is. */
export const ENTITLEMENTS = Symbol('entitlements');
