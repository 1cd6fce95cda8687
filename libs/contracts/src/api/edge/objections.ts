import type { PersonIdentity } from '@lacznik/identifiers';
import { Flag, Instant, ListOf, Nested, OneOf, Optional, Pseudonym } from '../../checking/rules';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { RequestId } from '../../messages/request-id';
import { Person } from '../../persons/person';
import { json, type Operation } from '../operation';
import { EFFECTS } from './revocations';

/** What is decided on an objection. */
export const OBJECTION_DECISIONS = ['upheld', 'rejected'] as const;

/** A person objects to what the institution publishes about them. */
export class ObjectionRecording {
  /** A random UUID of your own: what is sent again under it is recorded once. */
  @RequestId()
  id: string;

  @Person()
  person: PersonIdentity;

  /** Whether the person asks that nothing is disclosed until it is decided on (GDPR 18(1)(d)). Without it delivery goes on. */
  @Flag()
  restriction: boolean;
}

/** An objection as the institution sees it to which it was made. */
export class ObjectionView {
  @RequestId()
  id: string;

  /** Your own pseudonym of the person. */
  @Pseudonym()
  person: string;

  /** Whether it asked for a restriction. */
  @Flag()
  restriction: boolean;

  @Instant()
  recordedAt: string;

  /** Absent until it is decided on. */
  @Optional()
  @OneOf(OBJECTION_DECISIONS)
  decision?: (typeof OBJECTION_DECISIONS)[number];

  @Optional()
  @Instant()
  decidedAt?: string;

  /** Whether what you publish about the person is withheld from everybody now. */
  @Flag()
  isRestricted: boolean;
}

/** An objection, and whether the hub knows what follows from it. */
export class RecordedObjection extends ObjectionView {
  /** `committed`: no decision from now on discloses what is restricted. `pending`: the hub has not confirmed it yet. */
  @OneOf(EFFECTS)
  effective: (typeof EFFECTS)[number];

  /** Under this id `GET /v1/revocations/:id` says when the restriction has been confirmed. */
  @Optional()
  @RequestId()
  revocationId?: string;
}

/** Which objection is meant. */
export class ObjectionParameters {
  @RequestId()
  id: string;
}

/** What a person has decided. */
export class ObjectionDecision {
  /** `upheld`: nothing is disclosed from now on. `rejected`: a restriction ends, and open cases get the present state. */
  @OneOf(OBJECTION_DECISIONS)
  decision: (typeof OBJECTION_DECISIONS)[number];
}

/** Where a list of objections goes on. */
export class ObjectionListQuery {
  /** The `next` of the page before. */
  @Optional()
  @RequestId()
  after?: string;
}

/** A page of the objections made to the institution, in the order of their ids. */
export class ObjectionPage {
  /** At most 500. */
  @ListOf(Nested(() => ObjectionView), 0, 500)
  objections: ObjectionView[];

  /** Where the next page begins; absent on the last. */
  @Optional()
  @RequestId()
  next?: string;
}

const ID = '9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d';
const EXAMPLE: ObjectionView = {
  id: ID,
  person: EXAMPLE_PERSON['OPS-260604'],
  restriction: true,
  recordedAt: '2026-02-01T09:00:00.000Z',
  isRestricted: true,
};
const ROLES = ['institution', 'coordinator'] as const;
const PENDING =
  'It is stored and on its way, but the hub has not confirmed it within 2 seconds: `effective` is `pending`.';

export const RECORD_OBJECTION = {
  app: 'edge',
  id: 'recordObjection',
  method: 'post',
  path: '/v1/objections',
  summary: 'Records that a person objects to what the institution publishes about them.',
  description:
    'It is made to whoever publishes. With `restriction` it is answered with 200 once the hub has committed it: nothing of it is disclosed to ' +
    'anybody until it is decided on, and what waits is withdrawn.',
  repeatable: 'an objection is recorded once under its id',
  roles: ROLES,
  body: json(ObjectionRecording),
  answer: { status: 200, content: [json(RecordedObjection)], pending: PENDING },
  problems: ['pesel-invalid', 'unknown-institution', 'objection-conflict'],
  example: {
    body: { id: ID, person: { pesel: '81030206002' }, restriction: true },
    answer: { ...EXAMPLE, effective: 'committed', revocationId: '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21' },
  },
} as const satisfies Operation;

export const LIST_OBJECTIONS = {
  app: 'edge',
  id: 'listObjections',
  method: 'get',
  path: '/v1/objections',
  summary: 'Lists the objections made to the institution.',
  roles: ROLES,
  query: ObjectionListQuery,
  answer: { status: 200, content: [json(ObjectionPage)] },
  problems: [],
  example: { query: { after: ID }, answer: { objections: [EXAMPLE] } },
} as const satisfies Operation;

export const DECIDE_OBJECTION = {
  app: 'edge',
  id: 'decideObjection',
  method: 'post',
  path: '/v1/objections/:id/decide',
  summary: 'Upholds or rejects an objection.',
  description:
    'A later decision takes the place of an earlier one: so a restriction that was upheld can end. `CASE_RETENTION_DAYS` after it was rejected, ' +
    'whom an objection is of is deleted, and it stays rejected.',
  repeatable: 'what is decided already stays so',
  roles: ['coordinator'],
  parameters: ObjectionParameters,
  body: json(ObjectionDecision),
  answer: { status: 200, content: [json(RecordedObjection)], pending: PENDING },
  problems: ['not-found', 'unknown-institution', 'decision-too-late'],
  example: {
    parameters: { id: ID },
    body: { decision: 'rejected' },
    answer: {
      ...EXAMPLE,
      decision: 'rejected',
      decidedAt: '2026-02-03T10:00:00.000Z',
      isRestricted: false,
      effective: 'committed',
    },
  },
} as const satisfies Operation;
