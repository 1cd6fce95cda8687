import type { PersonIdentity } from '@lacznik/identifiers';
import {
  DictionaryCode,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Optional,
  OwnKey,
  Pseudonym,
} from '../../checking/rules';
import { ConsentTerms } from '../../messages/consent-terms';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { RequestId } from '../../messages/request-id';
import { Person } from '../../persons/person';
import { json, type Operation } from '../operation';
import { PersonName } from './cases';
import { EFFECTS } from './revocations';

/** What a person who was asked has said so far. */
export const CONSENT_ANSWERS = ['asked', 'refused', 'given'] as const;

/** How a consent stands today. */
export const CONSENT_STATES = ['never-asked', ...CONSENT_ANSWERS, 'expired', 'withdrawn'] as const;

/** How a consent stands today: of one that was recorded. */
export type ConsentState = Exclude<(typeof CONSENT_STATES)[number], 'never-asked'>;

/** In which way a person is asked and answers. */
export const CONSENT_CHANNELS = ['paper', 'electronic', 'spoken'] as const;

/** A person was asked for a consent, refused it, or gave it. */
export class ConsentRecording extends ConsentTerms {
  /** A random UUID of your own: what is sent again under it is recorded once, and an answer finds its question. */
  @RequestId()
  id: string;

  /** Who was asked. */
  @Person()
  person: PersonIdentity;

  /** What the person is called: kept with the identity, for the receipt. */
  @Optional()
  @Nested(() => PersonName)
  name?: PersonName;

  /** Your own case that it belongs to: on the same person. */
  @Optional()
  @OwnKey()
  caseReference?: string;

  @OneOf(CONSENT_ANSWERS)
  answer: (typeof CONSENT_ANSWERS)[number];

  @OneOf(CONSENT_CHANNELS)
  channel: (typeof CONSENT_CHANNELS)[number];

  /** Which version of which text the person was shown, such as `zgoda-ngo/2`. */
  @DictionaryCode()
  textVersion: string;
}

/** A consent as the institution sees it that recorded it. */
export class ConsentView extends ConsentTerms {
  @RequestId()
  id: string;

  /** Your own pseudonym of the person. */
  @Pseudonym()
  person: string;

  /** As you say it. */
  @Optional()
  @OwnKey()
  caseReference?: string;

  /** Today: `expired` after its last day, `withdrawn` also where it was withdrawn at another institution. */
  @OneOf(CONSENT_STATES.slice(1))
  state: ConsentState;

  @OneOf(CONSENT_CHANNELS)
  channel: (typeof CONSENT_CHANNELS)[number];

  /** Which version of which text the person was shown. */
  @DictionaryCode()
  textVersion: string;

  /** When it was first recorded. */
  @Instant()
  recordedAt: string;

  /** When the person gave or refused it. */
  @Optional()
  @Instant()
  answeredAt?: string;

  @Optional()
  @Instant()
  withdrawnAt?: string;
}

/** Which consent is meant. */
export class ConsentParameters {
  @RequestId()
  id: string;
}

/** Where a list of consents goes on. */
export class ConsentListQuery {
  /** The `next` of the page before. */
  @Optional()
  @RequestId()
  after?: string;
}

/** A page of the consents that the institution recorded, in the order of their ids. */
export class ConsentPage {
  /** At most 500. */
  @ListOf(Nested(() => ConsentView), 0, 500)
  consents: ConsentView[];

  /** Where the next page begins; absent on the last. */
  @Optional()
  @RequestId()
  next?: string;
}

/** A person, and who may receive data on them. */
export class ConsentQuestion {
  @Person()
  person: PersonIdentity;

  @InstitutionId()
  receiver: string;
}

/** How the person's consent for a receiver stands, as far as the institution recorded any. */
export class ConsentStanding {
  @OneOf(CONSENT_STATES)
  state: (typeof CONSENT_STATES)[number];

  /** The one that says so; absent where the person was never asked. */
  @Optional()
  @Nested(() => ConsentView)
  consent?: ConsentView;
}

/** A withdrawal, and whether the hub knows. The same whether or not there was something to withdraw. */
export class ConsentWithdrawal {
  /** `committed`: no decision from now on uses such a consent. `pending`: the hub has not confirmed it yet. */
  @OneOf(EFFECTS)
  effective: (typeof EFFECTS)[number];

  /** Under this id `GET /v1/revocations/:id` says when it has been confirmed. */
  @RequestId()
  revocationId: string;
}

const ID = '5b0d7c3a-1f2e-4a69-9c58-7e6d5c4b3a21';
const PERSON = { pesel: '81030206002' };
const TERMS = {
  receiver: 'NGO-0000123456',
  purpose: 'social-work',
  categories: ['1', '10'],
  validFrom: '2026-02-01',
  validTo: '2026-07-31',
};
/** A consent, for examples. */
export const EXAMPLE_CONSENT: ConsentView = {
  ...TERMS,
  id: ID,
  person: EXAMPLE_PERSON['OPS-260604'],
  caseReference: 'OPS.5020.7.2026',
  state: 'given',
  channel: 'paper',
  textVersion: 'zgoda-ngo/2',
  recordedAt: '2026-02-01T09:00:00.000Z',
  answeredAt: '2026-02-01T09:00:00.000Z',
};
const WITHDRAWN: ConsentWithdrawal = {
  effective: 'committed',
  revocationId: '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21',
};
const ROLES = ['institution', 'coordinator'] as const;
const PENDING =
  'It is stored and on its way, but the hub has not confirmed it within 2 seconds: `effective` is `pending`.';

export const RECORD_CONSENT = {
  app: 'edge',
  id: 'recordConsent',
  method: 'post',
  path: '/v1/consents',
  summary: 'Records that a person was asked for a consent, refused it, or gave it.',
  description:
    'A consent entitles nobody by itself: it is a condition where a rule of law asks for one (`consentRequired` in the dictionaries). ' +
    'Once it is given, the open cases of its receiver on the person get the present state, as far as it reaches. ' +
    'Asked first, answered later: send it again under its id with the other `answer`.',
  repeatable: 'a consent is recorded once under its id',
  roles: ROLES,
  body: json(ConsentRecording),
  answer: { status: 200, content: [json(ConsentView)] },
  problems: [
    'pesel-invalid',
    'unknown-institution',
    'not-found',
    'consent-conflict',
    'consent-of-another-person',
    'consent-not-asked-for',
    'already-withdrawn',
  ],
  example: {
    body: {
      ...TERMS,
      id: ID,
      person: PERSON,
      name: { givenNames: 'Anna Maria', familyName: 'Kowalska-Nowak' },
      caseReference: 'OPS.5020.7.2026',
      answer: 'given',
      channel: 'paper',
      textVersion: 'zgoda-ngo/2',
    },
    answer: EXAMPLE_CONSENT,
  },
} as const satisfies Operation;

export const LIST_CONSENTS = {
  app: 'edge',
  id: 'listConsents',
  method: 'get',
  path: '/v1/consents',
  summary: "Lists the consents that the institution recorded, never others'.",
  roles: ROLES,
  query: ConsentListQuery,
  answer: { status: 200, content: [json(ConsentPage)] },
  problems: [],
  example: { query: { after: ID }, answer: { consents: [EXAMPLE_CONSENT] } },
} as const satisfies Operation;

export const READ_CONSENT_STANDING = {
  app: 'edge',
  id: 'readConsentStanding',
  method: 'post',
  path: '/v1/consent-standings',
  summary: "Says how a person's consent for a receiver stands, as far as the institution recorded any.",
  description: 'A POST, so that no address holds a person. It stores nothing.',
  repeatable: 'it asks only',
  roles: ROLES,
  body: json(ConsentQuestion),
  answer: { status: 200, content: [json(ConsentStanding)] },
  problems: ['pesel-invalid'],
  example: {
    body: { person: PERSON, receiver: TERMS.receiver },
    answer: { state: 'given', consent: EXAMPLE_CONSENT },
  },
} as const satisfies Operation;

export const WITHDRAW_CONSENT = {
  app: 'edge',
  id: 'withdrawConsent',
  method: 'post',
  path: '/v1/consents/:id/withdraw',
  summary: 'Withdraws a consent that the institution recorded.',
  description:
    'Answered with 200 once the hub has committed it: no later decision uses it, and what waits is withdrawn.',
  roles: ROLES,
  parameters: ConsentParameters,
  answer: { status: 200, content: [json(ConsentWithdrawal)], pending: PENDING },
  problems: ['not-found', 'unknown-institution', 'already-withdrawn', 'consent-conflict'],
  example: { parameters: { id: ID }, answer: WITHDRAWN },
} as const satisfies Operation;

export const WITHDRAW_CONSENTS = {
  app: 'edge',
  id: 'withdrawConsents',
  method: 'post',
  path: '/v1/consent-withdrawals',
  summary: 'Withdraws every consent of a person for a receiver, wherever it was recorded.',
  description: 'The answer is the same whether or not there was one: nobody learns what a person has told others.',
  repeatable: 'what is withdrawn stays so',
  roles: ROLES,
  body: json(ConsentQuestion),
  answer: { status: 200, content: [json(ConsentWithdrawal)], pending: PENDING },
  problems: ['pesel-invalid', 'unknown-institution'],
  example: { body: { person: PERSON, receiver: TERMS.receiver }, answer: WITHDRAWN },
} as const satisfies Operation;
