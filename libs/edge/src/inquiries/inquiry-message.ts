import type { Inquiry } from '@lacznik/contracts';
import type { StoredInquiry } from './inquiry.entity';

/** What the hub is told of an inquiry in any case. */
export function messageOf(
  inquiry: StoredInquiry,
  sealedLogPerson?: string,
): Omit<Inquiry, 'status' | 'refused' | 'sealedUser' | 'workerTag'> {
  return {
    receiver: inquiry.institution,
    inquiryId: inquiry.id,
    receiverPerson: inquiry.ownPseudonym,
    sealedLogPerson,
    legalBasis: inquiry.legalBasis,
    purpose: inquiry.purpose,
    reference: referenceOf(inquiry),
    sections: inquiry.sections,
    claims: inquiry.claims ?? undefined,
    isExceptional: inquiry.confirmBefore !== null,
    actorRole: inquiry.actorRole,
  };
}

/** The case or, where it was asked in none, the matter. */
export function referenceOf({ caseReference, matterReference }: StoredInquiry): string {
  return caseReference ?? matterReference ?? '';
}
