import type { InquiryQuestion } from '@lacznik/contracts';

/** What of a question is for its institution's eyes alone: whom it is about, why, and the references as the institution says them. */
export interface InquiryContent extends Pick<InquiryQuestion, 'person' | 'caseReference' | 'matterReference'> {
  /** Outside the caseload. */
  reason?: string;
}
