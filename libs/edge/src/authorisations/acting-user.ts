import { type Caller, LacznikError } from '@lacznik/platform';

/** Somebody who acts for an institution, in a role that the act says. */
export interface ActingUser {
  institution: string;
  /** Of the access token. */
  subject: string;
}

/**
 * The caseworker who is calling; undefined for an institution's own system. A token with both roles is a person's.
 * @throws LacznikError `forbidden` for a token that names no institution
 */
export function actingCaseworker(caller: Caller): ActingUser | undefined {
  return caller.roles.includes('caseworker') ? actingUser(caller) : undefined;
}

/** @throws LacznikError `forbidden` for a token that names no institution */
export function actingUser({ institution, subject }: Caller): ActingUser {
  if (institution !== undefined) return { institution, subject };
  throw new LacznikError('forbidden', 'The access token names no institution (claim `institution`).');
}
