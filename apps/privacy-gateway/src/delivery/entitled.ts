import type { ReceivedClosingAnnouncement, ReceivedFact, ReceivedWithdrawal } from '@lacznik/contracts';
import type { Decision } from '@lacznik/decision';

/** An institution that may receive facts on a person, and why. */
export interface Recipient {
  /** Id of the institution. */
  receiver: string;
  /** The receiver's own pseudonym of the person. */
  receiverPseudonym: string;
  logPseudonym: string;
  /** The receiver's case; of an inquiry: in which it was made. */
  caseReference: string;
  /** The inquiry that is answered, where it is none of a case. */
  inquiryId?: string;
  legalBasis: string;
  purpose: string;
}

/**
 * One fact that one institution may know now, the withdrawal of a record that it may have, or that its own case is going to be closed:
 * what is numbered, sent and logged, by whatever entitlement.
 */
export interface Entitled {
  fact: ReceivedFact | ReceivedWithdrawal | ReceivedClosingAnnouncement;
  recipient: Recipient;
  /** What of the fact is disclosed; at least one field, otherwise none. */
  decision: Decision;
  /** Of the policy that was decided by. */
  policyVersion: string;
}
