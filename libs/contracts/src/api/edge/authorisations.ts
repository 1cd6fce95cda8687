import { Day, Instant, ListOf, Nested, NotBefore, OneOf, Optional, Reference, Text } from '../../checking/rules';
import { MAX_ID_LENGTH } from '../../messages/log-entries/entry-rules';
import { json, type Operation } from '../operation';

/** Whether a user may work on the institution's cases today, and if not, for what. */
export const AUTHORISATION_STATES = ['valid', 'missing', 'not-yet-valid', 'expired', 'ended'] as const;

/** Subject of the user's access tokens. */
function Subject(): PropertyDecorator {
  return Text(MAX_ID_LENGTH);
}

/** An authorisation to process data, in writing (upoważnienie). */
export class WrittenAuthorisation {
  /** Its number, or whatever it is found by in the institution's files. */
  @Reference()
  number: string;

  /** The first day on which it is valid. */
  @Day()
  validFrom: string;

  /** The last day; until it is ended where it is left out. */
  @Optional()
  @NotBefore('validFrom')
  @Day()
  validTo?: string;
}

/** An undertaking to keep secret what is read (zobowiązanie do zachowania poufności). */
export class SecrecyUndertaking {
  @Day()
  signedOn: string;

  /** The first day on which it is valid: not before it was signed. */
  @NotBefore('signedOn')
  @Day()
  validFrom: string;

  /** The last day; without end where it is left out. */
  @Optional()
  @NotBefore('validFrom')
  @Day()
  validTo?: string;
}

/** What a coordinator enters of a user of the own institution: all of it, whatever was entered before. */
export class AuthorisationEntered {
  /** Subject of the user's access tokens. */
  @Subject()
  user: string;

  /** Left out, the user has none. */
  @Optional()
  @Nested(() => WrittenAuthorisation)
  authorisation?: WrittenAuthorisation;

  /** Left out, the user has signed none. */
  @Optional()
  @Nested(() => SecrecyUndertaking)
  undertaking?: SecrecyUndertaking;
}

/** Whose authorisation is ended. */
export class AuthorisationEnd {
  /** Subject of the user's access tokens. */
  @Subject()
  user: string;
}

/** What the edge has of a user. */
export class AuthorisationView extends AuthorisationEntered {
  /** Of the authorisation, today. */
  @OneOf(AUTHORISATION_STATES)
  authorisationState: (typeof AUTHORISATION_STATES)[number];

  /** Of the undertaking, today. */
  @OneOf(AUTHORISATION_STATES)
  undertakingState: (typeof AUTHORISATION_STATES)[number];

  /** When the authorisation was ended before its last day. */
  @Optional()
  @Instant()
  endedAt?: string;
}

/** Which page of a list. */
export class AuthorisationListQuery {
  /** The `next` of the page before. */
  @Optional()
  @Subject()
  after?: string;
}

/** Users of an institution, in the order of their subjects. */
export class AuthorisationPage {
  @ListOf(Nested(() => AuthorisationView), 0, 500)
  users: AuthorisationView[];

  /** Send it as `after` for what follows; absent on the last page. */
  @Optional()
  @Subject()
  next?: string;
}

const ENTERED = {
  user: 'user-17',
  authorisation: { number: 'UP/17/2026', validFrom: '2026-02-01', validTo: '2026-12-31' },
  undertaking: { signedOn: '2026-01-30', validFrom: '2026-02-01' },
};
const VIEW = { ...ENTERED, authorisationState: 'valid', undertakingState: 'valid' };

export const ENTER_AUTHORISATION = {
  app: 'edge',
  id: 'enterAuthorisation',
  method: 'put',
  path: '/v1/authorisations',
  summary: 'Enters the written authorisation and the undertaking of secrecy of a user.',
  description: 'An act: the log keeps it. An authorisation that was ended is replaced by a new one in this way only.',
  repeatable: 'it leaves what it says',
  roles: ['coordinator'],
  body: json(AuthorisationEntered),
  answer: { status: 200, content: [json(AuthorisationView)] },
  problems: ['unknown-institution'],
  example: { body: ENTERED, answer: VIEW },
} as const satisfies Operation;

export const END_AUTHORISATION = {
  app: 'edge',
  id: 'endAuthorisation',
  method: 'post',
  path: '/v1/authorisations/end',
  summary: "Ends a user's authorisation at once.",
  description: 'From the answer on every request of that user is refused. An act: the log keeps it.',
  repeatable: 'what has ended stays so',
  roles: ['coordinator'],
  body: json(AuthorisationEnd),
  answer: { status: 200, content: [json(AuthorisationView)] },
  problems: ['not-found', 'unknown-institution'],
  example: {
    body: { user: 'user-17' },
    answer: { ...VIEW, authorisationState: 'ended', endedAt: '2026-03-01T09:00:00.000Z' },
  },
} as const satisfies Operation;

export const LIST_AUTHORISATIONS = {
  app: 'edge',
  id: 'listAuthorisations',
  method: 'get',
  path: '/v1/authorisations',
  summary: "Lists the institution's users with their authorisations and undertakings.",
  roles: ['coordinator'],
  query: AuthorisationListQuery,
  answer: { status: 200, content: [json(AuthorisationPage)] },
  problems: [],
  example: { query: {}, answer: { users: [VIEW] } },
} as const satisfies Operation;

export const READ_OWN_AUTHORISATION = {
  app: 'edge',
  id: 'readOwnAuthorisation',
  method: 'get',
  path: '/v1/authorisations/own',
  summary: 'Shows a user the own authorisation and undertaking, valid or not.',
  roles: ['caseworker'],
  needsNoAuthorisation: true,
  answer: { status: 200, content: [json(AuthorisationView)] },
  problems: [],
  example: { answer: VIEW },
} as const satisfies Operation;
