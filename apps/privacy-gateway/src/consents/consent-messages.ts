import type { ConsentEntry, SentConsentEnd } from '@lacznik/contracts';
import type { StoredConsent } from './consents.store';

/** What the log says of a consent that was given or withdrawn. */
export function consentEntry(
  consent: StoredConsent,
  { status, institution, traceparent }: { status: ConsentEntry['status']; institution: string; traceparent?: string },
): ConsentEntry {
  const { id, receiver, logPseudonym, purpose, categories, validFrom, validTo } = consent;
  return {
    kind: 'consent',
    time: new Date().toISOString(),
    status,
    consentId: id,
    receiving: receiver,
    institutions: [institution],
    person: logPseudonym,
    purpose,
    consentedCategories: categories,
    validFrom,
    validTo,
    traceId: traceparent?.slice(3, 35) ?? '',
  };
}

/** What the edge is told that serves the institution which recorded a consent that is withdrawn. */
export function consentEnd(
  { id, institution, person, withdrawnAt }: StoredConsent,
  edgeOf: (institution: string) => string | undefined,
): SentConsentEnd[] {
  const edge = edgeOf(institution);
  if (edge === undefined || withdrawnAt === null) return [];
  return [{ edge, person, body: { consentId: id, withdrawnAt: withdrawnAt.toISOString() } }];
}
