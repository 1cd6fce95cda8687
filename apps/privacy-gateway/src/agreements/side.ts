import { type DirectoryAgreement, OPERATOR } from '@lacznik/contracts';
import { type Caller, LacznikError } from '@lacznik/platform';
import type { Actor } from '../directory/directory-acts';

/** On whose behalf somebody acts on agreements: a party's id, or `operator`. */
export interface Side extends Actor {
  name: string;
}

/** The caller's side. @throws LacznikError `forbidden` for a coordinator of no institution */
export function sideOf({ subject, roles, institution }: Caller): Side {
  if (roles.includes('administrator')) return { name: OPERATOR, actor: subject, actorRole: 'administrator' };
  if (institution === undefined)
    throw new LacznikError(
      'forbidden',
      'A coordinator acts for the own institution; the access token names none (claim `institution`).',
    );
  return { name: institution, actor: subject, actorRole: 'coordinator' };
}

/** The institution for which it is done; none for the operator. */
export function institutionOf({ name }: Side): string | undefined {
  return name === OPERATOR ? undefined : name;
}

/** Whether the parties are kinds, for which the operator signs. */
export function isOfKinds({ parties }: Pick<DirectoryAgreement, 'parties'>): boolean {
  return parties.some((party) => typeof party !== 'string');
}

/** @throws LacznikError `not-a-party` where the side neither is a party nor the operator */
export function requireConcerned(agreement: Pick<DirectoryAgreement, 'parties'>, { name }: Side): void {
  if (name !== OPERATOR) requireSignatory(agreement, name);
}

/** @throws LacznikError `not-a-party` where the side cannot sign: the parties do, and for kinds the operator */
export function requireSignatory(agreement: Pick<DirectoryAgreement, 'parties'>, name: string): void {
  if (isOfKinds(agreement) ? name === OPERATOR : agreement.parties.includes(name)) return;
  const detail = isOfKinds(agreement)
    ? 'This is agreed between kinds of institution: the operator acts for all of them.'
    : 'Your side is neither of the two parties of this agreement.';
  throw new LacznikError('not-a-party', detail);
}
