import { type Caller, LacznikError } from '@lacznik/platform';

/** Who searches in the log. */
export interface Requester {
  /** Subject of the access token. */
  actor: string;
  actorRole: 'auditor' | 'data-protection-officer';
  /** The one institution whose entries the requester sees; an auditor sees all. */
  actorInstitution?: string;
}

/** The caller as a requester. @throws LacznikError `forbidden` for a data-protection officer of no institution */
export function requesterOf({ subject, roles, institution }: Caller): Requester {
  if (roles.includes('auditor')) return { actor: subject, actorRole: 'auditor' };
  if (!roles.includes('data-protection-officer') || institution === undefined) {
    throw new LacznikError(
      'forbidden',
      "A data-protection officer sees the own institution's entries; the access token names none (claim `institution`).",
    );
  }
  return { actor: subject, actorRole: 'data-protection-officer', actorInstitution: institution };
}
