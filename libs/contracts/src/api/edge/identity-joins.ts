import type { PersonIdentity } from '@lacznik/identifiers';
import { Instant, OneOf, Optional, Text } from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { Person } from '../../persons/person';
import { json, type Operation } from '../operation';

const STATUSES = ['requested', 'joined', 'reversed'] as const;
const MAX_REASON_LENGTH = 500;
const MAX_SUBJECT_LENGTH = 200;

/** Two identities are one person's: a document that came first and a PESEL, two PESELs, two spellings. */
export class IdentityJoinRequest {
  /** As you published records or opened cases on it. */
  @Person()
  from: PersonIdentity;

  /** The same of the other identity. */
  @Person()
  to: PersonIdentity;

  /** How it is known, for whoever confirms it: kept encrypted with your key, for your own eyes. */
  @Text(MAX_REASON_LENGTH)
  reason: string;
}

/** A join as its institution sees it. */
export class IdentityJoinView {
  @RequestId()
  id: string;

  /** `requested`: a second person has not confirmed it, and it has no effect. */
  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  /** Subject of the access token, as all who acted here. */
  @Text(MAX_SUBJECT_LENGTH)
  requestedBy: string;

  @Instant()
  requestedAt: string;

  @Optional()
  @Text(MAX_SUBJECT_LENGTH)
  confirmedBy?: string;

  @Optional()
  @Instant()
  confirmedAt?: string;

  @Optional()
  @Text(MAX_SUBJECT_LENGTH)
  reversedBy?: string;

  @Optional()
  @Instant()
  reversedAt?: string;
}

/** A join with whom it is on. */
export class IdentityJoinDetails extends IdentityJoinView {
  /** Absent once it is reversed, as are `to` and `reason`. */
  @Optional()
  @Person()
  from?: PersonIdentity;

  @Optional()
  @Person()
  to?: PersonIdentity;

  @Optional()
  @Text(MAX_REASON_LENGTH)
  reason?: string;
}

/** Which join is meant. */
export class IdentityJoinParameters {
  @RequestId()
  id: string;
}

const ID = '2f6c1b5e-8f0d-4c55-9d0a-5b3f0c9a7e11';
const REQUEST: IdentityJoinRequest = {
  from: { document: { country: 'UA', kind: 'PASSPORT', series: 'QX', number: '123456' } },
  to: { pesel: '81030206002' },
  reason: 'Nadano numer PESEL; dokument okazany',
};
const REQUESTED: IdentityJoinView = {
  id: ID,
  status: 'requested',
  requestedBy: 'a.nowak',
  requestedAt: '2026-03-01T09:00:00.000Z',
};
const JOINED: IdentityJoinView = {
  ...REQUESTED,
  status: 'joined',
  confirmedBy: 'j.lis',
  confirmedAt: '2026-03-01T09:30:00.000Z',
};

export const REQUEST_IDENTITY_JOIN = {
  app: 'edge',
  id: 'requestIdentityJoin',
  method: 'post',
  path: '/v1/identity-joins',
  summary: 'Asks that two identities be taken for one person.',
  description:
    'You need a record or a case on each of them. It has no effect until another person of your institution confirms it; then cases on ' +
    'one receive, from everybody, what is published under the other, and the present state of it, in the whole region.',
  repeatable: 'a join of the same two that stands is answered as it is',
  roles: ['institution', 'caseworker'],
  body: json(IdentityJoinRequest),
  answer: { status: 201, content: [json(IdentityJoinView)] },
  problems: ['pesel-invalid', 'unknown-institution', 'not-found', 'excluded-person'],
  example: { body: REQUEST, answer: REQUESTED },
} as const satisfies Operation;

export const READ_IDENTITY_JOIN = {
  app: 'edge',
  id: 'readIdentityJoin',
  method: 'get',
  path: '/v1/identity-joins/:id',
  summary: 'Shows a join of two identities, with both and the reason.',
  roles: ['institution', 'caseworker'],
  parameters: IdentityJoinParameters,
  answer: { status: 200, content: [json(IdentityJoinDetails)] },
  problems: ['unknown-institution', 'not-found', 'excluded-person'],
  example: { parameters: { id: ID }, answer: { ...REQUESTED, ...REQUEST } },
} as const satisfies Operation;

export const CONFIRM_IDENTITY_JOIN = {
  app: 'edge',
  id: 'confirmIdentityJoin',
  method: 'post',
  path: '/v1/identity-joins/:id/confirm',
  summary: 'Confirms a join of two identities, by another person than asked for it.',
  repeatable: 'a join that is confirmed stays so',
  roles: ['institution', 'caseworker'],
  parameters: IdentityJoinParameters,
  answer: { status: 202, content: [json(IdentityJoinView)] },
  problems: ['unknown-institution', 'not-found', 'excluded-person', 'second-person-needed', 'join-reversed'],
  example: { parameters: { id: ID }, answer: JOINED },
} as const satisfies Operation;

export const REVERSE_IDENTITY_JOIN = {
  app: 'edge',
  id: 'reverseIdentityJoin',
  method: 'post',
  path: '/v1/identity-joins/:id/reverse',
  summary: 'Reverses a join of two identities, or a request for one.',
  description:
    'One person suffices. From when the hub has it, a moment later, nothing that is published under one identity reaches cases on the ' +
    'other, unless others have joined them too. What was delivered before stays with its receivers until it is withdrawn.',
  repeatable: 'a join that is reversed stays so',
  roles: ['institution', 'caseworker'],
  parameters: IdentityJoinParameters,
  answer: { status: 202, content: [json(IdentityJoinView)] },
  problems: ['unknown-institution', 'not-found', 'excluded-person'],
  example: {
    parameters: { id: ID },
    answer: { ...JOINED, status: 'reversed', reversedBy: 'a.nowak', reversedAt: '2026-03-02T08:00:00.000Z' },
  },
} as const satisfies Operation;
