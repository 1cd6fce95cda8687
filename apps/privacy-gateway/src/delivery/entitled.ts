import type { DeliveredBody } from '@lacznik/contracts';
import type { Decision } from '@lacznik/decision';
import type { Fact } from './read-fact';

/** How a receiver, and the log, tell what entitled it: goes into the delivery and into the entry as it is. */
export type EntitlementReference = Pick<DeliveredBody, 'caseReference'>;

/** An institution that is told of a person, and why. */
export interface Recipient {
  /** Id of the institution. */
  receiver: string;
  /** The receiver's own pseudonym of the person. */
  receiverPseudonym: string;
  logPseudonym: string;
  reference: EntitlementReference;
  legalBasis: string;
  purpose: string;
}

/** One fact that one institution may know now: what is numbered, sent and logged, whatever entitled it. */
export interface Entitled {
  fact: Fact;
  recipient: Recipient;
  /** What of the fact is disclosed; at least one field. */
  decision: Decision;
  /** Of the policy that was decided by. */
  policyVersion: string;
}
