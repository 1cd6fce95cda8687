import { type AuthorisationView, dayInPoland } from '@lacznik/contracts';
import { authorisationState, undertakingState } from './authorisation-state';
import type { InstitutionUser } from './institution-user.entity';

/** What is kept of a user, as it is shown. */
export function authorisationView(user: InstitutionUser): AuthorisationView {
  const { authorisationNumber: number, authorisedFrom, authorisedTo, endedAt } = user;
  const { undertakingSignedOn: signedOn, undertakingFrom, undertakingTo } = user;
  const today = dayInPoland(new Date());
  return {
    user: user.subject,
    ...(number !== null && authorisedFrom !== null
      ? { authorisation: { number, validFrom: authorisedFrom, validTo: authorisedTo ?? undefined } }
      : {}),
    ...(signedOn !== null && undertakingFrom !== null
      ? { undertaking: { signedOn, validFrom: undertakingFrom, validTo: undertakingTo ?? undefined } }
      : {}),
    authorisationState: authorisationState(user, today),
    undertakingState: undertakingState(user, today),
    endedAt: endedAt?.toISOString(),
  };
}
