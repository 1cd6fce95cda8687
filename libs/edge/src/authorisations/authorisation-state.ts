import type { AUTHORISATION_STATES } from '@lacznik/contracts';
import type { Refusal } from '@lacznik/platform';
import type { InstitutionUser } from './institution-user.entity';

export type AuthorisationState = (typeof AUTHORISATION_STATES)[number];

type Authorisation = Pick<InstitutionUser, 'authorisedFrom' | 'authorisedTo' | 'endedAt'>;
type Undertaking = Pick<InstitutionUser, 'undertakingFrom' | 'undertakingTo'>;

/** Whether the authorisation is valid on `day` (`YYYY-MM-DD`); one that was ended is not, whatever the day. */
export function authorisationState(
  { authorisedFrom, authorisedTo, endedAt }: Authorisation,
  day: string,
): AuthorisationState {
  if (authorisedFrom !== null && endedAt !== null) return 'ended';
  return stateOn(day, authorisedFrom, authorisedTo);
}

/** The same of the undertaking of secrecy. */
export function undertakingState({ undertakingFrom, undertakingTo }: Undertaking, day: string): AuthorisationState {
  return stateOn(day, undertakingFrom, undertakingTo);
}

function stateOn(day: string, from: string | null, to: string | null): AuthorisationState {
  if (from === null) return 'missing';
  if (day < from) return 'not-yet-valid';
  return to !== null && day > to ? 'expired' : 'valid';
}

const STATES: Readonly<Record<Exclude<AuthorisationState, 'valid'>, readonly [english: string, polish: string]>> = {
  missing: ['is missing', 'brak'],
  'not-yet-valid': ['is not valid yet', 'jeszcze nie obowiązuje'],
  expired: ['has expired', 'straciło ważność'],
  ended: ['was ended', 'zostało cofnięte'],
};
const NEXT_STEP = {
  english: "Ask your institution's coordinator to enter one that is valid today.",
  polish: 'Proszę zwrócić się do koordynatora swojej instytucji o wpisanie ważnego.',
};

/** Why the user may not act on `day`; nothing where both are valid. In English and Polish: clerks read it. */
export function reasonsAgainst(user: (Authorisation & Undertaking) | null, day: string): Refusal[] {
  const authorisation = user ? authorisationState(user, day) : 'missing';
  const undertaking = user ? undertakingState(user, day) : 'missing';
  return [
    ...refusal('authorisation-not-valid', 'authorisation', authorisation, ['written authorisation', 'upoważnienie']),
    ...refusal('undertaking-not-valid', 'undertaking', undertaking, [
      'undertaking of secrecy',
      'zobowiązanie do zachowania poufności',
    ]),
  ];
}

function refusal(
  code: Refusal['code'],
  path: string,
  state: AuthorisationState,
  [english, polish]: readonly [string, string],
): Refusal[] {
  if (state === 'valid') return [];
  const [is, jest] = STATES[state];
  const detail = `Your ${english} ${is}. ${NEXT_STEP.english} / Państwa ${polish}: ${jest}. ${NEXT_STEP.polish}`;
  return [{ code, path, detail }];
}
