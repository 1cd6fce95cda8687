import type {
  DeliveredBody,
  DeliveredStep,
  InquiryAnswer,
  ReceivedClosingAnnouncement,
  ReceivedFact,
  ReceivedInsuranceWarning,
  ReceivedWithdrawal,
  SentDelivery,
} from '@lacznik/contracts';
import type { Decision } from '@lacznik/decision';

/** An institution that may receive facts on a person, and why. */
export interface Recipient {
  /** Id of the institution. */
  receiver: string;
  /** The receiver's own pseudonym of the person. */
  receiverPseudonym: string;
  logPseudonym: string;
  /** The receiver's case; of an inquiry: in which it was made; of a process: in which it was opened. */
  caseReference: string;
  /** The inquiry that is answered, where it is none of a case. */
  inquiryId?: string;
  /** The process of which a step is told, where it is none of a case. */
  processId?: string;
  legalBasis: string;
  purpose: string;
}

/** What came of an inquiry as a whole. */
export interface AnsweredInquiry {
  event: Pick<SentDelivery['event'], 'type' | 'time' | 'personversion' | 'traceparent'>;
  body: {
    /** Who asked. */
    receiver: string;
    inquiryId: string;
    /** 1 for the first answer. */
    revision: number;
    answer: InquiryAnswer;
  };
}

/** A step of a process that the other party made. */
export interface ToldStep {
  event: AnsweredInquiry['event'];
  body: {
    /** Who made it. */
    publisher: string;
    processId: string;
    step: DeliveredStep;
    /** What it says: for the receiver alone. */
    words: DeliveredBody['data'];
  };
}

/** What an edge has its own institution told of a case of its. */
export type Announcement = ReceivedClosingAnnouncement | ReceivedInsuranceWarning;

/**
 * One fact that one institution may know now, the withdrawal of a record that it may have, what is announced of its own case, what
 * came of its inquiry, or what the other party of a process says: what is numbered, sent and logged, by whatever entitlement.
 */
export interface Entitled {
  fact: ReceivedFact | ReceivedWithdrawal | Announcement | AnsweredInquiry | ToldStep;
  recipient: Recipient;
  /** What of the fact is disclosed; at least one field, otherwise none. */
  decision: Decision;
  /** Of the policy that was decided by. */
  policyVersion: string;
}
