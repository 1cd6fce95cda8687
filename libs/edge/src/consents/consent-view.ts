import { type ConsentState, type ConsentView, dayInPoland } from '@lacznik/contracts';
import type { Consent } from './consent.entity';

/** How it stands on `day`, `YYYY-MM-DD`. One that was never answered does not expire: it entitles to nothing. */
export function stateOf({ answer, validTo, withdrawnAt }: Consent, day: string): ConsentState {
  if (withdrawnAt !== null) return 'withdrawn';
  return answer === 'given' && validTo < day ? 'expired' : answer;
}

/** A consent as its institution sees it today, but for its case, which stands there as it is beyond the edge. */
export function viewOf(consent: Consent): ConsentView {
  return {
    id: consent.id,
    person: consent.ownPseudonym,
    caseReference: consent.caseReference ?? undefined,
    receiver: consent.receiver,
    purpose: consent.purpose,
    categories: consent.categories,
    validFrom: consent.validFrom,
    validTo: consent.validTo,
    state: stateOf(consent, dayInPoland(new Date())),
    channel: consent.channel,
    textVersion: consent.textVersion,
    recordedAt: consent.recordedAt.toISOString(),
    answeredAt: consent.answeredAt?.toISOString(),
    withdrawnAt: consent.withdrawnAt?.toISOString(),
  };
}
