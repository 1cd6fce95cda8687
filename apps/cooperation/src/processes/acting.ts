import type { ChangeView, Role } from '@lacznik/contracts';
import { type Caller, LacznikError } from '@lacznik/platform';

/** Who does something, and when. */
export type Acting = Pick<ChangeView, 'institution' | 'role' | 'at'>;

/** Somebody who acts for an institution. */
export interface ActingFor extends Acting {
  institution: string;
}

/** The roles that act, the one first that says most of a caller who has several. */
const ACTING: readonly Role[] = ['coordinator', 'institution', 'administrator'];

/** @throws LacznikError `forbidden` of a caller who acts for no institution */
export function actingFor({ institution, roles }: Caller): ActingFor {
  if (institution === undefined) throw new LacznikError('forbidden', 'The access token names no institution.');
  return { institution, role: roleOf(roles), at: new Date().toISOString() };
}

/** The operator, whom no institution binds, or somebody of an institution. */
export function actingOf(caller: Caller): Acting {
  const { institution, roles } = caller;
  if (institution === undefined && roles.includes('administrator'))
    return { role: 'administrator', at: new Date().toISOString() };
  return actingFor(caller);
}

/** As {@link actingOf}, and a caseworker too, who acts for nobody here. */
export function readingOf(caller: Caller): Pick<Acting, 'institution'> {
  return ACTING.some((role) => caller.roles.includes(role)) ? actingOf(caller) : { institution: '' };
}

function roleOf(roles: readonly Role[]): Role {
  const role = ACTING.find((one) => roles.includes(one));
  if (role === undefined) throw new LacznikError('forbidden', 'The access token has no role that may do this.');
  return role;
}
