import type { ReceivedFact, ReceivedWithdrawal } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import type { SnapshotCase } from '../cases/snapshot-requests';
import type { Entitled } from '../delivery/entitled';
import type { PolicyAt } from '../directory/current-policy';
import type { InquirySource } from '../inquiries/inquiry';
import type { WithholdingTally } from '../withholdings/withholdings.store';

/** A fact on which is to be decided. */
export interface DecidableFact extends ReceivedFact {
  /** The case that it is for, and for no other, where it answers a request of the hub. */
  snapshotFor?: SnapshotCase;
  /** The source of an inquiry whose answer it is, or part of it: it is for that inquiry and for nothing else. */
  answers?: InquirySource;
}

/** What is said of a record: on which it is to be decided who is told. */
export type DecidableStatement = DecidableFact | ReceivedWithdrawal;

export function isWithdrawal(statement: DecidableStatement): statement is ReceivedWithdrawal {
  return 'since' in statement.body;
}

/** By what the facts of one transaction are decided on. */
export interface DecisionBasis {
  /** Locked for sharing until the transaction ends, so that whoever changes agreements waits for what is decided by them (P9). */
  policy: PolicyAt;
  /** The calendar day, `YYYY-MM-DD`, that periods of validity are compared with. */
  day: string;
  /** Counts what is not disclosed, and why. */
  withheld: WithholdingTally;
}

/** One source of entitlement to what is published about a person, such as cases. */
export interface Entitlement {
  /**
   * For each fact, in order, who may receive it now, and why. Grants are locked for sharing in `transaction`: what ends one waits
   * for the decisions by it.
   */
  entitledTo(transaction: EntityManager, facts: readonly DecidableFact[], basis: DecisionBasis): Promise<Entitled[][]>;

  /** For each withdrawal, in order, who was entitled to the record's section at some time since it was first published, and why. */
  formerlyEntitledTo(
    transaction: EntityManager,
    withdrawals: readonly ReceivedWithdrawal[],
    basis: DecisionBasis,
  ): Promise<Entitled[][]>;
}

/** Injection token: every {@link Entitlement} that there is. */
export const ENTITLEMENTS = Symbol('entitlements');
