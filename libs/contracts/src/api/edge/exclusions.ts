import type { PersonIdentity } from '@lacznik/identifiers';
import { Count, ListOf, Optional } from '../../checking/rules';
import { Person } from '../../persons/person';
import { json, type Operation } from '../operation';

const MAX_RELATIVES = 200;

/** Whose cases a user must not work on (wyłączenie pracownika): all of it, whatever was declared before. */
export class ExclusionsDeclared {
  /** The user's own identity. */
  @Optional()
  @Person()
  own?: PersonIdentity;

  /** Spouse, relatives and others that the law names. */
  @ListOf(Person(), 0, MAX_RELATIVES)
  relatives: PersonIdentity[];
}

/** How many persons a user has declared. Whom, the edge cannot say: it keeps pseudonyms alone. */
export class ExclusionsView {
  @Count()
  own: number;

  @Count()
  relatives: number;
}

const VIEW = { own: 1, relatives: 2 };

export const DECLARE_EXCLUSIONS = {
  app: 'edge',
  id: 'declareExclusions',
  method: 'put',
  path: '/v1/exclusions/own',
  summary: 'Declares whose cases the user must not work on.',
  description:
    'Kept as pseudonyms, never in clear. The user is refused the cases of these persons, and each attempt is in the log. ' +
    'An act: the log keeps how many were declared, not whom.',
  repeatable: 'it leaves what it says',
  roles: ['caseworker'],
  needsNoAuthorisation: true,
  body: json(ExclusionsDeclared),
  answer: { status: 200, content: [json(ExclusionsView)] },
  problems: ['pesel-invalid', 'unknown-institution'],
  example: {
    body: { own: { pesel: '81030206002' }, relatives: [{ pesel: '44051401359' }, { pesel: '02070803628' }] },
    answer: VIEW,
  },
} as const satisfies Operation;

export const READ_EXCLUSIONS = {
  app: 'edge',
  id: 'readExclusions',
  method: 'get',
  path: '/v1/exclusions/own',
  summary: 'Shows a user how many persons are declared.',
  roles: ['caseworker'],
  needsNoAuthorisation: true,
  answer: { status: 200, content: [json(ExclusionsView)] },
  problems: [],
  example: { answer: VIEW },
} as const satisfies Operation;
